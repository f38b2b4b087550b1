import type { NoticeRow } from "~/notices/parts-words";
import type { Besides } from "~/notices/proof";
import { Actions, ButtonLink } from "~/ui/button";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Lines, NoBreak } from "~/ui/text";
import { fileProofWords, finishedWords as words } from "./finished-words";

/** The notice as a file and as a page. */
export function Files({ pdf, print }: { readonly pdf: string; readonly print: string }) {
  return (
    <div className="o-noprint">
      <Actions>
        <ButtonLink href={pdf}>{words.pdf}</ButtonLink>
        <ButtonLink href={print} look="quiet">
          {words.print}
        </ButtonLink>
      </Actions>
    </div>
  );
}

/** What is kept beside the paper. `number`: of the notice, in fours; `path`: of its request, from which its holder can have their data erased. */
export function FileProof({ number, path }: { readonly number: string; readonly path?: string }) {
  return (
    <>
      <Body>
        <Anchor href={`/v/${number.replaceAll(" ", "")}.tlog-proof`}>{fileProofWords.link}</Anchor>
      </Body>
      {path && (
        <Body>
          <Anchor href={`${path}/erase`}>{words.erase}</Anchor>
        </Body>
      )}
    </>
  );
}

/** Where its number went besides, or was to. */
export function SentTo({ by, to, isLost }: Besides) {
  const { before, after } = words.besides[by][isLost ? "lost" : "sent"];
  return (
    <>
      {before} {by === "sms" ? <NoBreak>{to}</NoBreak> : to}
      {after}
    </>
  );
}

interface FactsProps {
  readonly text: { readonly rows: readonly NoticeRow[] };
  /** The page by which one leaves for the address among them; null: it is read and not followed. */
  readonly out?: string | null;
}

/** What a notice says, line by line. */
export function Facts({ text, out = null }: FactsProps) {
  return (
    <SummaryList
      rows={text.rows.map(({ term, value, isLink }) => ({
        term,
        value: isLink && out ? <Anchor href={out}>{value}</Anchor> : <Lines lines={value.split("\n")} />,
      }))}
    />
  );
}
