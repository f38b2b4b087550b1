import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MessageView } from "~/cabinet/message-view";
import { messagePage } from "~/cabinet/read-inbox.server";
import { isUuid } from "~/lib/uuid";
import { notFound } from "~/shell/answer-form.server";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: titleOf(data.page.title) }] : []);

/** Notes that the message was read, and nothing else: see the decisions of the cabinet. */
export async function loader({ request, context, params: { message = "" } }: LoaderFunctionArgs) {
  const page = isUuid(message) ? await messagePage(await worldOf(request, context), message) : null;
  if (!page) throw notFound();
  return { page };
}

export default function Message() {
  return <MessageView {...useLoaderData<typeof loader>()} />;
}
