import { Body } from "~/ui/text";
import { verifyWords } from "./verify-words";

/** Whose domain the page should be on. A copy can say so too, and that it should be compared with the paper. */
export function Domain({ host }: { readonly host: string }) {
  const { before, after } = verifyWords.domain(host);
  return (
    <Body>
      {before}
      <b>{host}</b>
      {after}
    </Body>
  );
}
