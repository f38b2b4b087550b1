import type { MetaFunction } from "@remix-run/node";
import { Article } from "~/ui/article";
import { titleOf } from "~/ui/title";
import { privacyPage } from "~/words/pages";

export const meta: MetaFunction = () => [{ title: titleOf(privacyPage.title) }];

export default function Privacy() {
  return <Article {...privacyPage} />;
}
