import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listContacts } from "~/accounts/accounts.server";
import { requireActive } from "~/accounts/entering/require-account.server";
import { messagesWords } from "~/cabinet/account-words";
import { MessagesPage, messagesPath } from "~/cabinet/settings-view";
import { openChannels } from "~/gateways/mail.server";
import { maskContact } from "~/identity/contact";
import { choicesBy, readOff } from "~/messages/choice";
import { choose } from "~/messages/choose.server";
import { listOffOf } from "~/messages/choosers.server";
import { contactMac } from "~/messages/contact-mac.server";
import { notFound } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: titleOf(messagesWords.title[data?.contact.channel ?? "sms"]) },
];

/** Of whose phone it is, both channels are told of its records; a mailbox alone has no SMS. */
async function look({ request, context, params }: LoaderFunctionArgs) {
  const { db, house, actor, ...rest } = await requireActive(request, context);
  const contact = (await listContacts(db, house.keys, actor.account.id)).find(({ id }) => id === params.contact);
  if (!contact) throw notFound();
  const channels = contact.channel === "sms" ? openChannels(house) : (["email"] as const);
  return { world: { db, house, actor, ...rest }, contact, mac: contactMac(house.keys, contact), channels };
}

export async function loader(args: LoaderFunctionArgs) {
  const { world, contact, mac, channels } = await look(args);
  const { id, channel } = contact;
  return { contact: { id, channel, to: maskContact(contact) }, channels, off: await listOffOf(world.db, [mac]) };
}

export async function action(args: ActionFunctionArgs) {
  args.context.registered = "nothing-to-register";
  const { world, contact, mac, channels } = await look(args);
  await choose(world, [mac], channels, readOff(await args.request.formData(), choicesBy(channels)));
  return redirect(messagesPath(contact.id), 303);
}

export default function Messages() {
  return <MessagesPage {...useLoaderData<typeof loader>()} />;
}
