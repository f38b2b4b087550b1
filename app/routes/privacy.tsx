import type { MetaFunction } from "@remix-run/node";
import { privacyPage } from "~/help/pages-words";
import { Article } from "~/ui/article";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(privacyPage.title) }];

export default function Privacy() {
  return <Article {...privacyPage} />;
}
