import type { MetaFunction } from "@remix-run/node";
import { Article } from "~/ui/article";
import { titleOf } from "~/ui/title";
import { helpSignaturePage } from "~/words/help-signature";

export const meta: MetaFunction = () => [{ title: titleOf(helpSignaturePage.title) }];

export default function HelpSignature() {
  return <Article {...helpSignaturePage} />;
}
