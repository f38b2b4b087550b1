import { Details } from "~/ui/details";
import { Body, Bullets } from "~/ui/text";
import { looksWords as words } from "./looks-words";

/** Which agencies' officers looked at one's record, and on which days. Nothing where nobody has. */
export function Looks({ looks }: { readonly looks: readonly string[] }) {
  if (looks.length === 0) return null;
  return (
    <Details summary={words.title}>
      <Body>{words.lead}</Body>
      <Bullets items={looks} />
    </Details>
  );
}
