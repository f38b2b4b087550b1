import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireRequest } from "~/annulments/require-step.server";
import { inboxWords } from "~/cabinet/inbox-words";
import { RequestMessagesView } from "~/cabinet/message-view";
import { requestMessages } from "~/cabinet/read-inbox.server";
import { listSteps } from "~/cabinet/request-steps.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(inboxWords.ofRequest.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  const back = `/annulments/${formatAnnulmentNumber(annulment.number)}`;
  const steps = await listSteps(world, annulment.id);
  return { back, steps, messages: await requestMessages(world, annulment.id) };
}

export default function RequestMessages() {
  return <RequestMessagesView {...useLoaderData<typeof loader>()} />;
}
