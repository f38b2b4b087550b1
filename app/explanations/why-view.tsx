import { Details } from "~/ui/details";
import { Anchor, Body, Bullets, Heading } from "~/ui/text";
import type { Why } from "./why";
import { whyWords as words } from "./why-words";

interface Props {
  readonly why: Why;
  /** Without a heading of its own, where a page has said what it is about. */
  readonly plain?: boolean;
  /** Without what was looked at in turn: where nothing forbids, that is long and says little. */
  readonly brief?: boolean;
}

/** Which rule decided and where it comes from, in sight; how it was found, closed. */
export function WhyView({ why, plain = false, brief = false }: Props) {
  return (
    <>
      {!plain && <Heading>{words.title}</Heading>}
      <Body>
        {why.says}
        {why.term && ` ${why.term}`}
      </Body>
      {!brief && (
        <Details summary={words.how}>
          <p>{words.order}</p>
          <Bullets items={why.checked} />
          <p>{why.set}</p>
          <p>
            <Anchor href="/rules">{words.all}</Anchor>
          </p>
        </Details>
      )}
    </>
  );
}
