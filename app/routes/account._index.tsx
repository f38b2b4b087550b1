import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccount } from "~/accounts/require-account.server";
import { accountPage } from "~/cabinet/account-page.server";
import { AccountPage } from "~/cabinet/account-view";
import { accountWords } from "~/cabinet/account-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(accountWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return accountPage(await requireAccount(request, context));
}

export default function Own() {
  return <AccountPage view={useLoaderData<typeof loader>()} />;
}
