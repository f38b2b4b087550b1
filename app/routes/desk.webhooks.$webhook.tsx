import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeWebhook } from "~/agencies/change-webhook.server";
import { requireOfficer } from "~/desk/require-officer.server";
import { wishedChange } from "~/desk/systems/webhook-changes";
import { WebhookPage } from "~/desk/systems/webhook-view";
import { webhookPage } from "~/desk/systems/webhooks-page.server";
import { SecretPage } from "~/desk/systems/webhooks-view";
import { webhooksWords as words } from "~/desk/systems/webhooks-words";
import { notFound } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  return webhookPage(await requireOfficer(request, context, "heads"), params.webhook);
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireOfficer(request, context, "heads");
  const form = await request.formData();
  const wish = wishedChange(String(form.get("action")), String(form.get("entry")));
  const changed = wish && (await changeWebhook(world, world.actor.agencyId, params.webhook ?? "", wish));
  if (!changed?.ok) throw notFound();
  // The answer itself shows the secret, which cannot be shown again.
  if (changed.value.secret !== null) return { secret: changed.value.secret };
  return redirect(wish?.do === "end" ? "/desk/webhooks" : `/desk/webhooks/${params.webhook}`, 303);
}

export default function WebhookOfAgency() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer) return <SecretPage officer={view.officer} title={words.rotated} secret={answer.secret} isNew={false} />;
  return <WebhookPage {...view} />;
}
