import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publishedKeys } from "~/seals/published-keys.server";
import { slimKey } from "~/seals/slim-keys";
import { titleOf } from "~/ui/title";
import { offlinePageWords } from "~/verification/offline-page-words";
import { OfflinePage } from "~/verification/offline-view";

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
