import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isWaiting, nextStep, pathOf } from "~/annulments/annulment";
import { companionWords, tiedChoices } from "~/annulments/filing/companion-words";
import { file } from "~/annulments/filing/file.server";
import { filingFields, modeOf } from "~/annulments/filing/filing-fields";
import { preview } from "~/annulments/filing/preview.server";
import { PreviewPage, type PreviewView } from "~/annulments/filing/preview-view";
import { filingErrors, previewWords } from "~/annulments/filing/preview-words";
import { previewView } from "~/annulments/filing/previewing";
import { whyNotView } from "~/annulments/filing/why-not";
import { WhyNotPage, type WhyNotView } from "~/annulments/filing/why-not-view";
import { findOwnByShort } from "~/cabinet/find-own.server";
import { consentVersion } from "~/help/pages-words";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { readForm } from "~/lib/form";
import { isUuid } from "~/lib/uuid";
import { changeWords } from "~/records/changes-words";
import { provenBy } from "~/records/proven.server";
import { recordPath, stoppedPath } from "~/records/record-view";
import { compared } from "~/records/seen.server";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import type { World } from "~/shell/world.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const title = data.preview ? previewWords.title(data.preview.record.kind) : data.whyNot.title;
  return [{ title: titleOf(title) }];
};

type Shown = { preview: PreviewView; whyNot: null } | { preview: null; whyNot: WhyNotView };

export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Shown> {
  const { world, seen } = await look(request, context, params.record);
  const { actor, now } = world;
  const known = provenBy(actor) !== null;
  const back = known ? { href: "/records", text: previewWords.toRecords } : { href: "/", text: previewWords.toSearch };
  const step = seen.annulment && nextStep(seen.annulment, now);
  const path = seen.annulment && step && pathOf(step, seen.annulment.number);
  const open =
    path && isWaiting(step)
      ? { path, number: formatAnnulmentNumber(seen.annulment?.number ?? ""), isProven: step !== "code" }
      : null;
  if (!seen.decision.allowed) {
    // It was filed in time, and that counts.
    if (open) throw redirect(open.path, 303);
    return { preview: null, whyNot: whyNotView(seen, { now, back }) };
  }
  return { preview: previewView(seen, { now, back, open }), whyNot: null };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { world, seen } = await look(request, context, params.record);
  const fields = filingFields({
    reasons: seen.reasons.map(({ code }) => code),
    reasonRequired: seen.reasonRequired,
    noteRequired: seen.noteRequired,
    tied: tiedChoices(seen.tied.records.length, seen.tied.together.companions.length).map(({ value }) => value),
  });
  const sent = await request.formData();
  const form = readForm(sent, fields, formWords);
  const { was, changes, fault } = compared(world.house.keys, sent.get("seen"), seen.record);
  // The page says why not; whether something became otherwise meanwhile it cannot know by itself.
  if (!seen.decision.allowed && changes.length === 0) return redirect(`/records/${seen.record.id}`, 303);
  if (!form.ok) return unprocessable({ seen: fault, ...form.errors }, form.typed, { changes });
  if (form.value.tied === companionWords.stop) return redirect(stoppedPath(recordPath(seen.record.id)), 303);
  if (was === null || fault) return unprocessable({ seen: fault }, form.typed, { changes });
  const { mode, reason, note, terms } = form.value;
  const together = form.value.tied === companionWords.all ? form.value.together : null;
  const wish = { mode: modeOf(mode), reason: reason || null, note, together };
  const asked = { ...wish, consentVersion, seen: was, terms: terms || "free" };
  const filed = await file(world, seen.record.id, asked);
  if (!filed.ok && filed.reason.code === "changed")
    return unprocessable({ seen: changeWords.changed }, form.typed, { changes: filed.reason.changes });
  if (!filed.ok && filed.reason.code === "terms")
    return unprocessable({ terms: filingErrors.terms }, form.typed, { changes });
  if (!filed.ok && filed.reason.code === "tied")
    return unprocessable({ tied: companionWords.outdated }, form.typed, { changes });
  if (!filed.ok && filed.reason.code === "mode")
    return unprocessable({ mode: filingErrors.mode }, form.typed, { changes });
  if (!filed.ok) return redirect(`/records/${seen.record.id}`, 303);
  const path = pathOf(nextStep(filed.value, world.now), filed.value.number);
  context.filed = { number: formatAnnulmentNumber(filed.value.number), href: path };
  return redirect(path, 303);
}

async function look(
  request: Request,
  context: LoaderFunctionArgs["context"],
  id = "",
): Promise<{ world: World; seen: NonNullable<Awaited<ReturnType<typeof preview>>> }> {
  const world = await worldOf(request, context);
  const whole = isUuid(id) ? id : await findOwnByShort(world, id);
  const seen = whole === null ? undefined : await preview(world, whole);
  if (!seen) throw notFound();
  return { world, seen };
}

export default function Record() {
  const { preview: view, whyNot } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return view ? <PreviewPage view={view} {...state} /> : <WhyNotPage view={whyNot} {...state} />;
}
