import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeOfficer } from "~/desk/officers/change-officer.server";
import { endOfficer } from "~/desk/officers/end-officer.server";
import { postForm } from "~/desk/officers/officer-fields";
import { LinkPage, OfficerPage } from "~/desk/officers/officer-view";
import { officerPage } from "~/desk/officers/officers-page.server";
import { officerErrors, officersWords as words } from "~/desk/officers/officers-words";
import { resetOfficer } from "~/desk/officers/reset-officer.server";
import { unlockOfficer } from "~/desk/officers/unlock-officer.server";
import { type DeskWorld, requireOfficer } from "~/desk/require-officer.server";
import { readForm } from "~/lib/form";
import { refuse } from "~/lib/outcome";
import { notFound, unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: titleOf(data?.shown.name ?? words.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return officerPage(await requireOfficer(request, context, "heads"), params.officer);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireOfficer(request, context, "heads");
  const { shown } = await officerPage(world, params.officer);
  const form = await request.formData();
  const wanted = form.get("action");
  if (wanted === words.save) return change(world, shown.id, form);
  if (wanted === words.resetDo) {
    const reset = await resetOfficer(world, shown.id);
    if (!reset.ok) throw notFound();
    const { token, until } = reset.value;
    // The answer itself shows the link, which cannot be shown again.
    return { given: { link: `${context.house.publicUrl}/desk/first/${token}`, until } };
  }
  const act = wanted === words.unlock ? unlockOfficer : wanted === words.end ? endOfficer : null;
  const done = act ? await act(world, shown.id) : refuse("not-found");
  if (done.ok) return redirect(`/desk/officers/${shown.id}`, 303);
  if (done.reason === "not-found") throw notFound();
  return unprocessable({ end: officerErrors.lastHead }, {});
}

async function change(world: DeskWorld, id: string, data: FormData) {
  const form = readForm(data, postForm, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const changed = await changeOfficer(world, id, { role: form.value.role, officeIds: form.value.offices });
  if (changed.ok) return redirect(`/desk/officers/${id}`, 303);
  const { reason } = changed;
  if (reason.code === "not-found") throw notFound();
  if (reason.code === "heads-all") return unprocessable({ offices: officerErrors.headsAll }, form.typed);
  if (reason.code === "no-office") return unprocessable({ offices: officerErrors.offices(reason.ids) }, form.typed);
  return unprocessable({ role: officerErrors.lastHead }, form.typed);
}

export default function Officer() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "given" in answer) return <LinkPage officer={view.officer} title={words.reset} {...answer.given} />;
  return <OfficerPage view={view} {...answer} />;
}
