import type { MetaFunction } from "@remix-run/node";
import { Home } from "~/records/home";
import { titleOf } from "~/ui/title";
import { searchWords } from "~/words/search";

export const meta: MetaFunction = () => [{ title: titleOf(searchWords.title) }];

export default function Index() {
  return <Home />;
}
