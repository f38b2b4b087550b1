import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { preview } from "~/annulments/filing/preview.server";
import { termsInWords } from "~/annulments/filing/previewing";
import { consentVersion } from "~/help/pages-words";
import { consent, readForm } from "~/lib/form";
import { visitWords } from "~/lib/time-words";
import { isUuid } from "~/lib/uuid";
import { askHour } from "~/places/ask-hour.server";
import { choiceErrors } from "~/places/choice-words";
import { choosePage } from "~/places/choose-page.server";
import { ChoosePage, type ChooseView } from "~/places/choose-view";
import { hourField } from "~/places/hour-choice";
import { barredWords, hourWords, lateWords } from "~/places/hour-words";
import { kindOf, rebookingPath } from "~/places/rebooking";
import { changeWords } from "~/records/changes-words";
import { recordPath } from "~/records/record-view";
import { findRecord } from "~/records/records.server";
import { compared } from "~/records/seen.server";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: titleOf(titleIn(data.view)) }] : []);

const titleIn = (view: ChooseView): string =>
  view.state === "open" ? hourWords[view.kind].title : { late: lateWords, barred: barredWords }[view.state].title;

async function look({ request, context, params }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const [id, kind] = [params.record ?? "", kindOf(params.kind)];
  const query = new URL(request.url).searchParams;
  const view = kind && isUuid(id) ? await choosePage(world, id, kind, query) : undefined;
  if (!view || !kind) throw notFound();
  if (view === "not-offered") throw redirect(recordPath(id), 303);
  return { world, id, kind, view };
}

export async function loader(args: LoaderFunctionArgs) {
  const { world, id, view } = await look(args);
  // Moving late counts as cancelling: by which terms, the page says.
  const seen = view.state === "late" ? await preview(world, id) : undefined;
  return { view, terms: seen?.decision.allowed ? termsInWords(seen, world.now) : [] };
}

export async function action(args: ActionFunctionArgs) {
  const { world, id, kind, view } = await look(args);
  const path = rebookingPath(recordPath(id), kind);
  if (view.state !== "open") return redirect(path, 303);
  const sent = await args.request.formData();
  const fields = { time: hourField, consent: consent(hourWords[kind].noConsent) };
  const form = readForm(sent, fields, formWords);
  const record = await findRecord(world.db, id);
  const { was, changes, fault } = compared(world.house.keys, sent.get("seen"), record);
  if (!form.ok) return unprocessable({ seen: fault, ...form.errors }, form.typed, { changes });
  if (was === null || fault) return unprocessable({ seen: fault }, form.typed, { changes });
  const wish = { kind, officeId: view.officeId, startsAt: form.value.time, consentVersion, seen: was };
  const asked = await askHour(world, id, wish);
  if (asked.ok) return redirect(`${path}/code`, 303);
  const { reason } = asked;
  if (reason.code === "changed")
    return unprocessable({ seen: changeWords.changed }, form.typed, { changes: reason.changes });
  if (reason.code !== "taken") return redirect(path, 303);
  const nearest = reason.nearest.map((at) => visitWords(at, view.zone)).join("; ");
  return unprocessable({ time: choiceErrors.taken(nearest) }, form.typed, { changes });
}

export default function Hour() {
  return <ChoosePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
