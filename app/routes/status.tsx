import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readStatus } from "~/outages/read-status.server";
import { StatusPage } from "~/outages/status-view";
import { statusWords } from "~/outages/words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(statusWords.title) }];

export const loader = ({ context: { house, now } }: LoaderFunctionArgs) => readStatus(house, now);

export default function StatusRoute() {
  return <StatusPage status={useLoaderData<typeof loader>()} />;
}
