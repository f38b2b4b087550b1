import type { Fact } from "~/records/fields";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, InsetText, Num } from "~/ui/text";
import { Verdict } from "~/ui/verdict";
import { SurnameAnswer, SurnameForm, type SurnameView } from "./surname-form";
import { genuine } from "./verify-words";

/** The notice before or after another, its number in fours. */
interface OtherNotice {
  readonly says: string;
  readonly number: string;
  readonly href: string;
}

/** A genuine notice: in force, or not any more. */
export type HoldingView = { readonly rows: readonly Fact[]; readonly surname: SurnameView | null } & (
  | { readonly kind: "genuine"; readonly compare: string; readonly other: OtherNotice | null }
  | { readonly kind: "restored"; readonly since: string; readonly why: string; readonly other: OtherNotice | null }
);

interface HoldingProps {
  readonly view: HoldingView & {
    readonly answer: string;
    readonly title: string;
    readonly number: string | null;
    readonly checked: string;
  };
}

/** Genuine, and what it says; if it does not hold, since when, and which notice is instead. */
export function HoldingVerdict({ view }: HoldingProps) {
  const facts = <SummaryList rows={view.rows} />;
  const other = view.other && <Other {...view.other} />;
  return (
    <>
      <Verdict kind={view.kind} answer={view.answer} title={view.title}>
        {view.number && (
          <p>
            {genuine.number} <Num>{view.number}</Num>
          </p>
        )}
        {view.kind === "restored" && (
          <p>
            <b>{view.since}</b>
          </p>
        )}
        <p>{view.checked}</p>
      </Verdict>
      {view.surname && <SurnameAnswer view={view.surname} />}
      {view.kind === "restored" && other}
      {facts}
      {view.kind === "genuine" && other}
      <InsetText>{view.kind === "restored" ? view.why : view.compare}</InsetText>
      {view.surname && <SurnameForm view={view.surname} />}
    </>
  );
}

function Other({ says, number, href }: OtherNotice) {
  return (
    <Body>
      {says}{" "}
      <Anchor href={href}>
        <Num>{number}</Num>
      </Anchor>
      .
    </Body>
  );
}
