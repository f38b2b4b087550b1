import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { officeContact } from "~/agencies/contact";
import { type Annulment, erasePath, nextStep, pathOf, whyNoUnlocking, whyPath } from "~/annulments/annulment";
import { becauseOf } from "~/annulments/filing/why-not";
import { closedRefusalWords } from "~/annulments/finishing/changed-words";
import { askUnlock, hasAsked } from "~/annulments/proving/ask-unlock.server";
import { unlockRefusalWords } from "~/annulments/proving/lock-words";
import { requireStep } from "~/annulments/require-step.server";
import { ClosedPage, type ClosedView } from "~/cabinet/closed-view";
import { DeniedPage } from "~/cabinet/denied-view";
import { deniedWords } from "~/cabinet/denied-words";
import { finishedPage } from "~/cabinet/finished-page.server";
import { closedWords } from "~/cabinet/finished-words";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { exactWords, momentWords } from "~/lib/time-words";
import { recordPath } from "~/records/record-view";
import { findRecord } from "~/records/records.server";
import { reviewNote } from "~/reviews/note.server";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import type { World } from "~/shell/world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [{ title: titleOf(data.denied ? deniedWords.title : closedWords(data.closed.kind)[data.closed.step].title) }]
    : [];

const closedSteps = ["locked", "lapsed", "overtaken", "unmet", "denied", "disavowed"] as const;

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, ...closedSteps);
  if (annulment.closedBecause === "denied") return { denied: await finishedPage(world, annulment), closed: null };
  return { denied: null, closed: await closedView(world, annulment) };
}

async function closedView(world: World, annulment: Annulment): Promise<ClosedView> {
  const record = await findRecord(world.db, annulment.recordId);
  const { closedRefusal, decision, obligedUntil } = annulment;
  const step = closedHow(nextStep(annulment, world.now) as ClosedView["step"], annulment);
  const { timeZone } = record.office;
  return {
    path: pathOf("locked", annulment.number),
    review: await reviewNote(world, annulment.id, record),
    mayAsk: !whyNoUnlocking(annulment) && !(await hasAsked(world.db, annulment)),
    kind: record.service.kind,
    step,
    number: formatAnnulmentNumber(annulment.number),
    filed: exactWords(annulment.filedAt, timeZone),
    over: obligedUntil && (step === "unsent" || step === "unconfirmed") ? momentWords(obligedUntil, timeZone) : null,
    record: recordPath(record.id),
    why: whyPath(annulment.number),
    erase: erasePath(annulment.number),
    office: officeContact(record.office),
    because:
      closedRefusal && closedRefusal !== "debt-elsewhere"
        ? closedRefusalWords(closedRefusal, becauseOf(closedRefusal, record, decision))
        : null,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "locked");
  context.registered = "yes";
  const typed = String((await request.formData()).get("why") ?? "");
  const asked = await askUnlock(world, annulment.number, typed);
  if (asked.ok) return redirect(pathOf("locked", annulment.number), 303);
  if (asked.reason.code === "not-found") throw notFound();
  return unprocessable({ why: unlockRefusalWords(asked.reason) }, { why: typed });
}

/**
 * Proven, it can only have waited for a signature; a debt elsewhere is not that the record has changed; a term of its holder's
 * own was for a document or a second confirmation.
 */
function closedHow(step: ClosedView["step"], annulment: Annulment): ClosedView["step"] {
  const { provenAt, closedRefusal, obligedUntil, decision } = annulment;
  if (closedRefusal === "debt-elsewhere") return "indebted";
  if (step === "unmet" && obligedUntil) return decision.asks?.kind === "documents" ? "unsent" : "unconfirmed";
  return step === "lapsed" && provenAt ? "unsigned" : step;
}

export default function ClosedRequest() {
  const { denied, closed } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (denied) return <DeniedPage view={denied} />;
  return <ClosedPage view={closed} error={refused?.errors.why} typed={refused?.typed.why} />;
}
