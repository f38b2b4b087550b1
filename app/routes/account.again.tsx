import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { AgainPage } from "~/accounts/entering/again-view";
import { answerContact } from "~/accounts/entering/answer-contact.server";
import { askContact } from "~/accounts/entering/ask-contact.server";
import { requireAccount } from "~/accounts/entering/require-account.server";
import { findOwnContact } from "~/accounts/entering/second-step.server";
import { againWords as words } from "~/accounts/factors/factor-words";
import { notFound } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAccount(request, context);
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireAccount(request, context);
  const contact = await findOwnContact(world, world.actor.account.id);
  if (!contact) throw notFound();
  return answerContact({ request, context, world, typed: { contact: "" } }, await askContact(world, contact));
}

export default function Again() {
  return <AgainPage errors={useActionData<typeof action>()?.errors} />;
}
