import type { MetaFunction } from "@remix-run/node";
import { helpPage } from "~/help/help-words";
import { Article } from "~/ui/article";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(helpPage.title) }];

export default function Help() {
  return <Article {...helpPage} />;
}
