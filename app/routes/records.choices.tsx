import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ChoicesPage, choicesPath } from "~/cabinet/choices-view";
import { openChannels } from "~/gateways/mail.server";
import { choicesBy, readOff } from "~/messages/choice";
import { choicesWords } from "~/messages/choices-words";
import { choose } from "~/messages/choose.server";
import { listOffOf } from "~/messages/choosers.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(choicesWords.title) }];

/** Of whoever has proven a phone; others are asked to. */
async function look({ request, context }: LoaderFunctionArgs) {
  const world = await worldOf(request, context);
  const mac = world.actor.kind === "visitor" ? world.actor.phoneMac : null;
  if (!mac) throw redirect("/records", 303);
  return { world, mac, channels: openChannels(world.house) };
}

export async function loader(args: LoaderFunctionArgs) {
  const { world, mac, channels } = await look(args);
  return { channels, off: await listOffOf(world.db, mac) };
}

export async function action(args: ActionFunctionArgs) {
  args.context.registered = "nothing-to-register";
  const { world, mac, channels } = await look(args);
  await choose(world, mac, channels, readOff(await args.request.formData(), choicesBy(channels)));
  return redirect(choicesPath, 303);
}

export default function ChoicesRoute() {
  return <ChoicesPage {...useLoaderData<typeof loader>()} />;
}
