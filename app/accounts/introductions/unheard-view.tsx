import { errorWords } from "~/ui/errors-words";
import { Page } from "~/ui/page";
import { useRequestFacts } from "~/ui/request-facts";
import { Anchor, Body, Num } from "~/ui/text";
import { unheardWords } from "./via-words";

export interface UnheardView {
  readonly why: "away" | "denied" | "unfit" | "stray";
  /** Of the provider; empty where there is none of that name. */
  readonly title: string;
}

/** Why nobody came in by a provider, and what to do. */
export function UnheardPage({ why, title }: UnheardView) {
  const words = unheardWords(why, title);
  const { requestId } = useRequestFacts();
  return (
    <Page title={words.title} lead={words.lead}>
      <Body>
        <Anchor href="/account/sign-in">{words.again}</Anchor>
      </Body>
      <Body>
        {errorWords.code} <Num>{requestId}</Num>
      </Body>
    </Page>
  );
}
