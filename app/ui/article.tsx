import type { ReactNode } from "react";
import { Page } from "~/ui/page";
import { Anchor, Body, Bullets, Heading, NextSteps, Prose } from "~/ui/text";

/** A paragraph, a list, steps in their order, or a link on a line of its own. */
export type Block =
  | string
  | { readonly bullets: readonly string[] }
  | { readonly steps: readonly string[] }
  | { readonly href: string; readonly text: string };

/** A page that is only read. */
export interface ArticleText {
  readonly title: string;
  readonly lead: string;
  /** `id` is where links such as `/privacy#consent` lead. */
  readonly sections: readonly { readonly id: string; readonly heading: string; readonly blocks: readonly Block[] }[];
}

interface Props extends ArticleText {
  /** What one can do before reading, and after it. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

export function Article({ title, lead, sections, before, after }: Props) {
  return (
    <Page title={title} lead={lead}>
      {before}
      <Prose>
        {sections.map(({ id, heading, blocks }) => (
          <section key={id} aria-labelledby={id}>
            <Heading id={id}>{heading}</Heading>
            {blocks.map((block) => (
              <BlockView key={keyOf(block)} block={block} />
            ))}
          </section>
        ))}
      </Prose>
      {after}
    </Page>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  if (typeof block === "string") return <Body>{block}</Body>;
  if ("bullets" in block) return <Bullets items={block.bullets} />;
  if ("steps" in block) return <NextSteps items={block.steps} />;
  return (
    <Body>
      <Anchor href={block.href}>{block.text}</Anchor>
    </Body>
  );
}

function keyOf(block: Block): string {
  if (typeof block === "string") return block;
  if ("bullets" in block) return block.bullets.join();
  return "steps" in block ? block.steps.join() : block.href;
}
