import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccount } from "~/accounts/entering/require-account.server";
import { historyPage } from "~/cabinet/history-page.server";
import { HistoryPage } from "~/cabinet/history-view";
import { historyWords } from "~/cabinet/history-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(historyWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return historyPage(await requireAccount(request, context));
}

export default function History() {
  return <HistoryPage view={useLoaderData<typeof loader>()} />;
}
