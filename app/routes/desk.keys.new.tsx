import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { keyRefusalWords } from "~/agencies/agency-key-words";
import { makeKey } from "~/agencies/make-key.server";
import { atDesk } from "~/desk/desk-page";
import { requireOfficer } from "~/desk/require-officer.server";
import { keyForm, scopesOf } from "~/desk/systems/key-fields";
import { MadeKeyPage, NewKeyPage } from "~/desk/systems/keys-view";
import { keysWords } from "~/desk/systems/keys-words";
import { readForm } from "~/lib/form";
import { unprocessable } from "~/shell/answer-form.server";
import { formWords } from "~/ui/form-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(keysWords.add) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireOfficer(request, context, "heads");
  return { officer: atDesk(actor) };
}

/** The answer itself shows the key, which cannot be shown again. */
export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireOfficer(request, context, "heads");
  const form = readForm(await request.formData(), keyForm, formWords);
  if (!form.ok) return unprocessable(form.errors, form.typed);
  const { name, offices, days } = form.value;
  const wish = { name, days, scopes: scopesOf(form.value), officeIds: offices.length > 0 ? offices : null };
  const made = await makeKey(world, world.actor.agencyId, wish);
  if (made.ok) return { made: { name, secret: made.value.key } };
  const field = made.reason === "no-office" ? "offices" : keysWords.scopes[0]!.name;
  return unprocessable({ [field]: keyRefusalWords[made.reason] }, form.typed);
}

export default function NewKey() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "made" in answer) return <MadeKeyPage {...view} {...answer.made} />;
  return <NewKeyPage {...view} {...answer} />;
}
