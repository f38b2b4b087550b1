import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ChoicesPage, choicesPath } from "~/cabinet/choices-view";
import { openChannels } from "~/gateways/mail.server";
import { choicesBy, readOff } from "~/messages/choice";
import { choicesWords } from "~/messages/choices-words";
import { choose } from "~/messages/choose.server";
import { listOffOf } from "~/messages/choosers.server";
import { provenBy } from "~/records/proven.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(choicesWords.title) }];

/** Of all that was proven; whoever has proven nothing that anybody is told by is asked to. SMS go to phones: a mailbox alone has none. */
async function look({ request, context }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const { phoneMacs = [], emails = [] } = provenBy(world.actor) ?? {};
  const mailMacs = emails.map(({ mac }) => mac);
  const channels = openChannels(world.house).filter((channel) => channel === "email" || phoneMacs.length > 0);
  if (phoneMacs.length + mailMacs.length === 0 || channels.length === 0) throw redirect("/records", 303);
  return { world, phoneMacs, mailMacs, channels };
}

export async function loader(args: LoaderFunctionArgs) {
  const { world, phoneMacs, mailMacs, channels } = await look(args);
  return { channels, off: await listOffOf(world.db, [...phoneMacs, ...mailMacs]) };
}

export async function action(args: ActionFunctionArgs) {
  args.context.registered = "nothing-to-register";
  const { world, phoneMacs, mailMacs, channels } = await look(args);
  const off = readOff(await args.request.formData(), choicesBy(channels));
  await choose(world, phoneMacs, channels, off);
  // A record with this mailbox may have a phone of somebody else, who goes on being told.
  const letters = off.filter(({ channel }) => channel === "email");
  await choose(world, mailMacs, channels, letters);
  return redirect(choicesPath, 303);
}

export default function ChoicesRoute() {
  return <ChoicesPage {...useLoaderData<typeof loader>()} />;
}
