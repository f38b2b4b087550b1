import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { endOtherSessions, endSessionOf } from "~/accounts/entering/end-sessions.server";
import { requireAccount } from "~/accounts/entering/require-account.server";
import { devicesPage } from "~/cabinet/devices-page.server";
import { DevicesPage, devicesPath } from "~/cabinet/devices-view";
import { devicesWords } from "~/cabinet/devices-words";
import { isUuid } from "~/lib/uuid";
import { notFound } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(devicesWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { devices: await devicesPage(await requireAccount(request, context)) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireAccount(request, context);
  const form = await request.formData();
  const session = String(form.get("session") ?? "");
  if (form.has("others")) await endOtherSessions(world);
  else if (!isUuid(session) || !(await endSessionOf(world, session))) throw notFound();
  return redirect(devicesPath, 303);
}

export default function Devices() {
  return <DevicesPage {...useLoaderData<typeof loader>()} />;
}
