import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OfflinePage } from "~/notices/offline-view";
import { publishedKeys } from "~/notices/published-keys.server";
import { slimKey } from "~/notices/slim-keys";
import { titleOf } from "~/ui/title";
import { offlinePageWords } from "~/words/offline-page";

export const meta: MetaFunction = () => [{ title: titleOf(offlinePageWords.title) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { issuer, log, keys } = await publishedKeys(context.house);
  return {
    host: new URL(issuer).host,
    keys: JSON.stringify({ issuer, log, keys: await Promise.all(keys.map(slimKey)) }),
  };
}

export default function Offline() {
  return <OfflinePage view={useLoaderData<typeof loader>()} />;
}
