import type { ReactNode } from "react";
import { companionWords } from "~/annulments/filing/companion-words";
import { Anchor, Bullets, Heading, Prose } from "~/ui/text";

/** One of those that were to be ended with another; `href`: its notice, null where it was not. */
export interface EndedBeside {
  readonly text: string;
  readonly href: string | null;
}

/** What was ended in the same act, and what was to be and is not; nothing where it was about one record alone. */
export function Beside({ ended }: { readonly ended: readonly EndedBeside[] }) {
  const done = ended.flatMap(({ text, href }) =>
    href
      ? [
          <Anchor key={href} href={href}>
            {text}
          </Anchor>,
        ]
      : [],
  );
  const left = ended.flatMap(({ text, href }) => (href ? [] : [text]));
  return (
    <>
      <Part title={companionWords.done} items={done} />
      <Part title={companionWords.left} items={left} />
    </>
  );
}

function Part({ title, items }: { readonly title: string; readonly items: readonly ReactNode[] }) {
  if (items.length === 0) return null;
  return (
    <Prose print={false}>
      <Heading>{title}</Heading>
      <Bullets items={items} />
    </Prose>
  );
}
