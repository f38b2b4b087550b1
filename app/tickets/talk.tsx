import { Body, Heading, Lines } from "~/ui/text";

interface Props {
  /** In the order of time; `who` with when. */
  readonly remarks: readonly { readonly who: string; readonly lines: readonly string[] }[];
}

/** What was written about a question, by both. */
export function Talk({ remarks }: Props) {
  return remarks.map(({ who, lines }) => (
    <section key={who + lines.join()}>
      <Heading look="m">{who}</Heading>
      <Body>
        <Lines lines={lines} />
      </Body>
    </section>
  ));
}
