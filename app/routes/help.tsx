import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { helpPage } from "~/help/help-words";
import { Article } from "~/ui/article";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? [{ title: titleOf(helpPage(null).title) }] : []);

export function loader({ context }: LoaderFunctionArgs) {
  return { shortNumber: context.house.settings.sms.shortNumber };
}

export default function Help() {
  return <Article {...helpPage(useLoaderData<typeof loader>().shortNumber)} />;
}
