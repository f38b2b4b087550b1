import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listKeys } from "~/agencies/agency-keys.server";
import { withdrawKey } from "~/agencies/withdraw-key.server";
import { atDesk } from "~/desk/desk-page";
import { requireOfficer } from "~/desk/require-officer.server";
import { KeysPage } from "~/desk/systems/keys-view";
import { keysWords } from "~/desk/systems/keys-words";
import { notFound } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

/** Keys of a page; whoever has more uses the command. */
const MOST = 25;

export const meta: MetaFunction = () => [{ title: titleOf(keysWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, now, actor } = await requireOfficer(request, context, "heads");
  return { officer: atDesk(actor), now, keys: (await listKeys(db, actor.agencyId)).slice(0, MOST) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireOfficer(request, context, "heads");
  const key = String((await request.formData()).get("key") ?? "");
  if (!(await withdrawKey(world, world.actor.agencyId, key)).ok) throw notFound();
  return redirect("/desk/keys", 303);
}

export default function Keys() {
  return <KeysPage {...useLoaderData<typeof loader>()} />;
}
