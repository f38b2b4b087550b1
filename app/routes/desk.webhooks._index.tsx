import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { makeWebhook } from "~/agencies/make-webhook.server";
import { requireOfficer } from "~/desk/require-officer.server";
import { webhooksPage } from "~/desk/systems/webhooks-page.server";
import { SecretPage, WebhooksPage } from "~/desk/systems/webhooks-view";
import { webhookErrors, webhooksWords as words } from "~/desk/systems/webhooks-words";
import { unprocessable } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return webhooksPage(await requireOfficer(request, context, "heads"));
}

/** The answer itself shows the secret, which cannot be shown again. */
export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireOfficer(request, context, "heads");
  const url = String((await request.formData()).get("url") ?? "").trim();
  const made = await makeWebhook(world, world.actor.agencyId, url);
  return made.ok ? { secret: made.value.secret } : unprocessable({ url: webhookErrors[made.reason] }, { url });
}

export default function Webhooks() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "secret" in answer)
    return <SecretPage officer={view.officer} title={words.made} secret={answer.secret} isNew />;
  return <WebhooksPage {...view} {...answer} />;
}
