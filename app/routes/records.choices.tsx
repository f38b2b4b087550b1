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

/** Of all that was proven; whoever has proven nothing is asked to. */
async function look({ request, context }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const proven = provenBy(world.actor);
  if (!proven) throw redirect("/records", 303);
  const macs = [...proven.phoneMacs, ...proven.emails.map(({ mac }) => mac)];
  return { world, macs, channels: openChannels(world.house) };
}

export async function loader(args: LoaderFunctionArgs) {
  const { world, macs, channels } = await look(args);
  return { channels, off: await listOffOf(world.db, macs) };
}

export async function action(args: ActionFunctionArgs) {
  args.context.registered = "nothing-to-register";
  const { world, macs, channels } = await look(args);
  await choose(world, macs, channels, readOff(await args.request.formData(), choicesBy(channels)));
  return redirect(choicesPath, 303);
}

export default function ChoicesRoute() {
  return <ChoicesPage {...useLoaderData<typeof loader>()} />;
}
