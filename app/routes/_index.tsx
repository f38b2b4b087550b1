import type { MetaFunction } from "@remix-run/node";
import { Home } from "~/records/home";
import { searchWords } from "~/records/search-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(searchWords.title) }];

export default function Index() {
  return <Home />;
}
