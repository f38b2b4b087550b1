import type { MetaFunction } from "@remix-run/node";
import { helpSignaturePage } from "~/help/help-signature-words";
import { Article } from "~/ui/article";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(helpSignaturePage.title) }];

export default function HelpSignature() {
  return <Article {...helpSignaturePage} />;
}
