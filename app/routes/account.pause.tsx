import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { askChange } from "~/accounts/changes/ask-change.server";
import { requireFresh } from "~/accounts/entering/require-account.server";
import { answerChange } from "~/cabinet/answer-change.server";
import { contactsPage } from "~/cabinet/contacts-page.server";
import { PausePage } from "~/cabinet/paused-view";
import { pauseWords } from "~/cabinet/paused-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(pauseWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireFresh(request, context);
  return { contacts: await contactsPage(world), hours: world.house.settings.accounts.liftHours };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireFresh(request, context);
  const askedId = String((await request.formData()).get("asked") ?? "");
  return answerChange(context, await askChange(world, { kind: "pause", askedId }), "asked", {});
}

export default function Pause() {
  return <PausePage {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}
