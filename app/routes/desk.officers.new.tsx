import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { type AddRefusal, addOfficer } from "~/desk/officers/add-officer.server";
import { officerForm } from "~/desk/officers/officer-fields";
import { LinkPage, NewOfficerPage } from "~/desk/officers/officer-view";
import { listOffices } from "~/desk/officers/officers-page.server";
import { officerErrors, officersWords as words } from "~/desk/officers/officers-words";
import { requireOfficer } from "~/desk/require-officer.server";
import { readForm } from "~/lib/form";
import { unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.add) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, actor } = await requireOfficer(request, context, "heads");
  return { officer: atDesk(actor), offices: await listOffices(db, actor.agencyId) };
}

/** The answer itself shows the link, which cannot be shown again. */
export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireOfficer(request, context, "heads");
  const form = readForm(await request.formData(), officerForm, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const { offices: officeIds, ...who } = form.value;
  const added = await addOfficer(world, { agencyId: world.actor.agencyId, officeIds, ...who });
  if (!added.ok) return unprocessable(errorsOf(added.reason), form.typed);
  const { token, until } = added.value;
  return { given: { link: `${context.house.publicUrl}/desk/first/${token}`, until } };
}

function errorsOf(reason: AddRefusal): { login?: string; offices?: string } {
  if (reason.code === "heads-all") return { offices: officerErrors.headsAll };
  if (reason.code === "no-office") return { offices: officerErrors.offices(reason.ids) };
  return { login: officerErrors.taken };
}

export default function NewOfficer() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "given" in answer) return <LinkPage officer={view.officer} title={words.added} {...answer.given} />;
  return <NewOfficerPage {...view} {...answer} />;
}
