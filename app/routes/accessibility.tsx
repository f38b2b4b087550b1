import type { MetaFunction } from "@remix-run/node";
import { accessibilityPage } from "~/help/pages-words";
import { Article } from "~/ui/article";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(accessibilityPage.title) }];

export default function Accessibility() {
  return <Article {...accessibilityPage} />;
}
