import type { MetaFunction } from "@remix-run/node";
import { Article } from "~/ui/article";
import { titleOf } from "~/ui/title";
import { helpPage } from "~/words/help";

export const meta: MetaFunction = () => [{ title: titleOf(helpPage.title) }];

export default function Help() {
  return <Article {...helpPage} />;
}
