import { companionWords } from "~/annulments/companion-words";
import { Anchor, Bullets, Heading, Prose } from "~/ui/text";

/** One of those that were to be ended with another; `href`: its notice, null where it stayed as it was. */
export interface EndedBeside {
  readonly text: string;
  readonly href: string | null;
}

/** What was ended in the same act; nothing where that was one record alone. */
export function Beside({ ended }: { readonly ended: readonly EndedBeside[] }) {
  if (ended.length === 0) return null;
  const lines = ended.map(({ text, href }) =>
    href ? (
      <Anchor key={text} href={href}>
        {text}
      </Anchor>
    ) : (
      text
    ),
  );
  return (
    <Prose print={false}>
      <Heading>{companionWords.done}</Heading>
      <Bullets items={lines} />
    </Prose>
  );
}
