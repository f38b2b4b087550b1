import type { OfficeContact } from "~/agencies/contact";
import { OfficeContactView } from "~/agencies/contact-view";
import type { Why } from "~/explanations/why";
import { WhyView } from "~/explanations/why-view";
import { movedLink } from "~/places/asked-hour-words";
import { ClosedVisitNote } from "~/places/closed-visit-view";
import { earlierWords } from "~/places/earlier-words";
import { moveWords } from "~/places/hour-words";
import { Changes } from "~/records/changes-view";
import type { Fact } from "~/records/fields";
import { Looks } from "~/records/looks-view";
import { type RecordView, stoppedPath } from "~/records/record-view";
import type { Change } from "~/records/shown";
import { askedKindWords } from "~/rules/asked-words";
import type { ObligationKind } from "~/rules/rule";
import { Actions, Button } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import { Details } from "~/ui/details";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Radios } from "~/ui/radios";
import { Select } from "~/ui/select";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Bullets, Heading, InsetText, Prose } from "~/ui/text";
import { EndingNote, type EndingView } from "../ending-view";
import { type Answer, Note, Tied, type TiedView } from "./filing-view";
import { previewWords as words } from "./preview-words";

export interface PreviewView {
  readonly record: RecordView;
  /** Those by which one knows one's own record, and the others. */
  readonly facts: readonly Fact[];
  readonly rest: readonly Fact[];
  readonly office: OfficeContact;
  /** What the form brings back. */
  readonly seen: string;
  /** Until when, and for how much. */
  readonly deadline: string;
  /** Of an ongoing service, as far as that is known. */
  readonly ending: EndingView | null;
  readonly why: Why;
  /** How long what is cancelled can be had back, and until which day. */
  readonly restoreDays: number;
  /** What it comes to, for the form to bring back. */
  readonly terms: string;
  readonly asks: ObligationKind | null;
  readonly restorableUntil: string;
  readonly reasons: readonly { code: string; text: string }[];
  readonly reasonRequired: boolean;
  readonly noteRequired: boolean;
  /** What cannot be booked or asked for again afterwards, and until when. */
  readonly bars: readonly string[];
  /** What some later cancelling of the month will bar, or perhaps this one. */
  readonly laterBars: readonly string[];
  readonly tied: TiedView;
  readonly looks: readonly string[];
  /** Whether the account that they are in proves it, so that no code is sent. */
  readonly inAccount: boolean;
  readonly back: { href: string; text: string };
  /** A request on this record that waits for its code. */
  readonly open: { path: string; number: string; isProven: boolean } | null;
  /** The page of the last request on it, where that was not granted. */
  readonly denied: string | null;
  /** Its office does not keep its hour, instead of which another is chosen there, if it can be. */
  readonly closed: { readonly move: string | null } | null;
  /** What was applied for, where that was here; null: it was not. */
  readonly application: string | null;
  /** The notice of its last move; null where it was not moved. */
  readonly moved: string | null;
  /** Where it is moved to another hour; null where no rule lets it. */
  readonly move: string | null;
  /** Where one asks to be told of earlier hours; null where none are offered. */
  readonly earlier: string | null;
}

interface Props {
  readonly view: PreviewView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
  /** What became otherwise while the form was on its way. */
  readonly changes?: readonly Change[] | undefined;
}

/** Everything that will be cancelled, what follows from each choice, and the form that files the request. */
export function PreviewPage({ view, errors = {}, typed = {}, changes = [] }: Props) {
  const { record } = view;
  return (
    <Page title={words.title(record.kind)} step={words.step} back={view.back} errors={errors}>
      <Changes fault={errors.seen} changes={changes} />
      <SummaryList rows={view.facts} />
      {view.closed && <ClosedVisitNote {...view.closed} />}
      {view.open && (
        <Led says={words.open(view.open.number, view.open.isProven)} href={view.open.path} text={words.openLink} />
      )}
      {view.denied && <Led says={words.denied} href={view.denied} text={words.deniedLink} />}
      {view.application && <Led says={words.applied} href={view.application} text={words.appliedLink} />}
      {view.moved && <Led says={movedLink.says} href={view.moved} text={movedLink.notice} />}
      <InsetText>
        <span id="terms">{view.deadline}</span>
        {view.move && !view.closed && (
          <>
            {" "}
            <Anchor href={view.move}>{moveWords.link}</Anchor>
          </>
        )}
        {view.earlier && (
          <>
            {". "}
            <Anchor href={view.earlier}>{earlierWords.link}</Anchor>
          </>
        )}
      </InsetText>
      {view.ending && <EndingNote ending={view.ending} />}
      {view.bars.map((words) => (
        <InsetText key={words}>{words}</InsetText>
      ))}
      <PostForm
        action={record.path}
        hidden={{ seen: view.seen, terms: view.terms, ...(view.tied.joining > 0 && { together: view.tied.digest }) }}
      >
        {view.tied.lines.length > 0 && <Tied tied={view.tied} error={errors.tied} value={typed.tied} />}
        <ModeChoice view={view} error={errors.mode} value={typed.mode} />
        <Select
          name="reason"
          label={view.reasonRequired ? words.reason : words.reasonOptional}
          empty={words.choose}
          choices={view.reasons.map(({ code, text }) => ({ value: code, label: text }))}
          value={typed.reason}
          error={errors.reason}
        />
        <Note isRequired={view.noteRequired} error={errors.note} value={typed.note} />
        <Checkbox
          name="consent"
          label={words.consent}
          hint={<ConsentHint />}
          error={errors.consent}
          checked={Boolean(typed.consent)}
        />
        <Actions>
          <Button>{words.submit(view.inAccount)}</Button>
        </Actions>
      </PostForm>
      <Body>
        <Anchor href={stoppedPath(record.path)}>{words.nothing}</Anchor>
      </Body>
      <WhatHappens kind={record.kind} asks={view.asks} bars={view.laterBars} later={view.ending?.later ?? false} />
      <WhyView why={view.why} brief />
      <Details summary={words.rest}>
        <SummaryList rows={view.rest} />
        <OfficeContactView office={view.office} />
      </Details>
      <Looks looks={view.looks} />
    </Page>
  );
}

/** A sentence beside the flow, and where it leads. */
const Led = ({ says, href, text }: Readonly<Record<"says" | "href" | "text", string>>) => (
  <InsetText>
    {says} <Anchor href={href}>{text}</Anchor>
  </InsetText>
);

function ModeChoice({ view, ...answer }: Answer & { readonly view: PreviewView }) {
  const { kind } = view.record;
  const choices = [
    { value: words.cancel, label: words.cancel, hint: words.cancelHint(kind, view.restoreDays, view.restorableUntil) },
    { value: words.annul, label: words.annul, hint: words.annulHint(kind) },
  ];
  return <Radios name="mode" label={words.mode(kind)} choices={choices} {...answer} />;
}

interface Happens {
  readonly kind: RecordView["kind"];
  readonly asks: ObligationKind | null;
  readonly bars: readonly string[];
  /** What is cancelled holds on for some days. */
  readonly later: boolean;
}

function WhatHappens({ kind, asks, bars, later }: Happens) {
  const { slot, agency, agencyLater, notice } = words.happens;
  const effect = asks ? askedKindWords(asks).effect : later ? agencyLater : agency;
  return (
    <Prose>
      <Heading>{words.whatHappens}</Heading>
      <Bullets items={[...(kind === "appointment" && !asks ? [slot] : []), effect, notice, ...bars]} />
    </Prose>
  );
}

function ConsentHint() {
  return (
    <>
      {words.consentHint} <Anchor href="/privacy#consent">{words.consentLink}</Anchor>
    </>
  );
}
