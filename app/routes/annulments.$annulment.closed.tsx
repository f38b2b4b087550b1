import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { officeContact } from "~/agencies/contact";
import { OfficeContactView } from "~/agencies/contact-view";
import { nextStep, pathOf, whyNoUnlocking } from "~/annulments/annulment";
import { askUnlock, hasAsked } from "~/annulments/ask-unlock.server";
import { closedRefusalWords } from "~/annulments/changed-words";
import { unlockRefusalWords } from "~/annulments/lock-words";
import { requireStep } from "~/annulments/require-step.server";
import { UnlockForm } from "~/annulments/unlock-view";
import { becauseOf } from "~/annulments/why-not";
import { closedWords } from "~/cabinet/finished-words";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { exactWords } from "~/lib/time-words";
import { recordPath } from "~/records/record-view";
import { findRecord } from "~/records/records.server";
import { reviewNote } from "~/reviews/note.server";
import { ReviewNote } from "~/reviews/review-view";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { Actions, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import { SummaryList } from "~/ui/summary-list";
import { Heading, NextSteps } from "~/ui/text";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: titleOf(closedWords(data.kind)[data.step].title) }] : [];

const closedSteps = ["locked", "lapsed", "overtaken", "denied"] as const;
type Closed = "locked" | "lapsed" | "unsigned" | "overtaken" | "denied";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, ...closedSteps);
  const record = await findRecord(world.db, annulment.recordId);
  const review = await reviewNote(world, annulment.id, record);
  return {
    path: pathOf("locked", annulment.number),
    review,
    mayAsk: !whyNoUnlocking(annulment) && !(await hasAsked(world.db, annulment)),
    kind: record.service.kind,
    step: closedHow(nextStep(annulment, world.now) as Closed, annulment.provenAt !== null),
    number: formatAnnulmentNumber(annulment.number),
    filed: exactWords(annulment.filedAt, record.office.timeZone),
    record: recordPath(record.id),
    office: officeContact(record.office),
    because:
      annulment.closedRefusal &&
      closedRefusalWords(
        annulment.closedRefusal,
        becauseOf(annulment.closedRefusal, record, annulment.decision.deadlineHours),
      ),
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

/** Proven, it can only have waited for a signature. */
const closedHow = (step: Closed, proven: boolean): Closed => (step === "lapsed" && proven ? "unsigned" : step);

export default function ClosedRequest() {
  const { kind, step, number, filed, record, office, because, path, review, mayAsk } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const words = closedWords(kind);
  const { title, lead, steps } = words[step];
  return (
    <Page title={title} lead={because ?? lead} errors={refused?.errors}>
      <SummaryList
        rows={[
          { term: words.number, value: number },
          { term: words.filed, value: filed },
        ]}
      />
      {review && <ReviewNote view={review} />}
      {mayAsk && <UnlockForm path={path} error={refused?.errors.why} typed={refused?.typed.why} />}
      <Heading>{words.what}</Heading>
      <NextSteps items={steps} />
      <OfficeContactView office={office} />
      <Actions>
        <ButtonLink href={record} look="quiet">
          {words.toRecord}
        </ButtonLink>
      </Actions>
    </Page>
  );
}
