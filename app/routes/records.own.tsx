import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownView } from "~/cabinet/list-own.server";
import { readOwnQuery } from "~/cabinet/own-things";
import { ownThingsWords } from "~/cabinet/own-things-words";
import { OwnPage } from "~/cabinet/own-view";
import { worldOf } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(ownThingsWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = readOwnQuery(new URL(request.url).searchParams);
  return ownView(await worldOf(request, context), query);
}

export default function Own() {
  return <OwnPage view={useLoaderData<typeof loader>()} />;
}
