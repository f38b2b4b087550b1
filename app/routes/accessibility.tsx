import type { MetaFunction } from "@remix-run/node";
import { Article } from "~/ui/article";
import { titleOf } from "~/ui/title";
import { accessibilityPage } from "~/words/pages";

export const meta: MetaFunction = () => [{ title: titleOf(accessibilityPage.title) }];

export default function Accessibility() {
  return <Article {...accessibilityPage} />;
}
