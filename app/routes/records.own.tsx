import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listOwnRequests } from "~/cabinet/own-requests.server";
import { ownRequestsTitle } from "~/cabinet/own-requests-words";
import { OwnPage } from "~/cabinet/own-view";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(ownRequestsTitle) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { requests: await listOwnRequests(await worldOf(request, context)) };
}

export default function Own() {
  return <OwnPage requests={useLoaderData<typeof loader>().requests} />;
}
