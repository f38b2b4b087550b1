import { Actions, Button, ButtonLink } from "~/ui/button";
import { ErrorSummary, type FieldErrors } from "~/ui/error-summary";
import { FileField } from "~/ui/file-field";
import { BackLink, Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { useRequestFacts } from "~/ui/request-facts";
import { Columns, Sheet } from "~/ui/sheet";
import { Alarm, Anchor, Body, Bullets, Heading, NextSteps, Num, Prose } from "~/ui/text";
import { Verdict } from "~/ui/verdict";
import { AlteredVerdict, type AlteredView } from "./altered-view";
import { Domain } from "./domain";
import { HoldingVerdict, type HoldingView } from "./holding-view";
import { NumberForm } from "./number-form";
import { DamagedQr, ForgedQr } from "./qr-view";
import type { SurnameView } from "./surname-form";
import { unsure } from "./unsure-words";
import { genuine, none, verifyWords as words } from "./verify-words";

function FileForm({ error }: { readonly error: string | undefined }) {
  return (
    <PostForm action="/verify/file" files>
      <FileField name="pdf" label={words.file} hint={words.fileHint} error={error} accept=".pdf,application/pdf" />
      <Actions>
        <Button look="quiet">{words.submitFile}</Button>
      </Actions>
    </PostForm>
  );
}

interface VerifyPageProps {
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** Where a third party begins. */
export function VerifyPage({ errors = {}, typed = {} }: VerifyPageProps) {
  const { host } = useRequestFacts();
  const qr = words.qr(host);
  return (
    <Page title={words.title} lead={words.lead} errors={errors}>
      <Columns>
        <Sheet id="v-number" title={words.byNumber}>
          <NumberForm label={words.number} value={typed.number} error={errors.number} />
        </Sheet>
        <Sheet id="v-file" title={words.byFile}>
          <FileForm error={errors.pdf} />
        </Sheet>
      </Columns>
      <Prose>
        <Heading>{words.byQr}</Heading>
        <Body>
          {qr.before}
          <b>{qr.host}</b>
          {qr.after}
        </Body>
        <Body>
          {words.offline} <Anchor href="/verify/offline">{words.offlineLink}</Anchor>.
        </Body>
        <Heading>{words.whatTitle}</Heading>
        <Bullets items={words.what} />
        <Domain host={host} />
      </Prose>
    </Page>
  );
}

/** What every answer says. */
interface Answered {
  /** The verdict in words, the first thing on the page and in its title. */
  readonly answer: string;
  readonly title: string;
  /** In fours; null when none is known. */
  readonly number: string | null;
  readonly checked: string;
  readonly host: string;
  /** Whose keys prove nothing. */
  readonly demonstration: boolean;
  /** What whoever the notice belongs to can do about it; for everybody else there is nothing. */
  readonly own?: { readonly href: string; readonly text: string } | null | undefined;
}

export type VerdictView = Answered &
  (
    | HoldingView
    | ({ readonly kind: "altered" } & AlteredView)
    | { readonly kind: "forged" | "damaged"; readonly number: string }
    | { readonly kind: "none"; readonly number: string; readonly slip: boolean }
    | {
        readonly kind: "unknown";
        readonly code: "limited" | "away" | "unsettled";
        readonly because: string;
        readonly steps: readonly string[];
        /** In seconds; undefined when waiting does not help. */
        readonly retryAfter: number | undefined;
      }
  );

/** What the answer about a notice that names nobody begins with. */
export type AskedNameless = Pick<Answered, "number" | "checked" | "host" | "demonstration">;

const unknownStatus = { limited: 429, away: 503, unsettled: 200 };
const surnameStatus = ({ answer, error }: SurnameView) => (error ? 422 : answer === "limited" ? 429 : 200);

/** Of the response that brings the answer. */
export function statusOf(view: VerdictView): number {
  if (view.kind === "damaged") return 400;
  if (view.kind === "none" || view.kind === "forged") return 404;
  if (view.kind === "unknown") return unknownStatus[view.code];
  return "surname" in view && view.surname ? surnameStatus(view.surname) : 200;
}

/** The answer, its first words the verdict. Never a name. */
export function VerdictPage({ view }: { readonly view: VerdictView }) {
  return (
    <>
      {"surname" in view && <ErrorSummary errors={{ surname: view.surname?.error }} />}
      <BackLink href="/verify" text={words.another} />
      {(view.kind === "genuine" || view.kind === "restored") && <HoldingVerdict view={view} />}
      {view.kind === "altered" && <AlteredVerdict view={view} />}
      {view.kind === "forged" && <ForgedQr view={view} />}
      {view.kind === "damaged" && <DamagedQr view={view} />}
      {view.kind === "none" && <None view={view} />}
      {view.kind === "unknown" && <Unknown view={view} />}
      {view.own && (
        <Actions>
          <ButtonLink href={view.own.href}>{view.own.text}</ButtonLink>
        </Actions>
      )}
      {view.demonstration && <Alarm>{words.demonstration}</Alarm>}
      <Domain host={view.host} />
    </>
  );
}

function None({ view }: { readonly view: Extract<VerdictView, { kind: "none" }> }) {
  return (
    <>
      <Verdict kind="none" answer={view.answer} title={view.title}>
        <p>
          {none.typed} <Num>{view.number}</Num>
        </p>
        {view.slip && (
          <p>
            <b>{none.slip}</b> {none.slipWhy}
          </p>
        )}
        <p>{view.checked}</p>
      </Verdict>
      <Heading>{none.again}</Heading>
      <Body>{none.how}</Body>
      <NumberForm label={none.fix} value={view.number} />
      <Body>{none.sure}</Body>
    </>
  );
}

function Unknown({ view }: { readonly view: Extract<VerdictView, { kind: "unknown" }> }) {
  return (
    <>
      <Verdict kind="unknown" answer={view.answer} title={view.title}>
        {view.number && (
          <p>
            {genuine.number} <Num>{view.number}</Num>
          </p>
        )}
        <p>
          {view.code !== "unsettled" && <b>{unsure.why}</b>} {view.because}
        </p>
        <p>{view.checked}</p>
      </Verdict>
      <Heading>{unsure.what}</Heading>
      <NextSteps items={view.steps} />
    </>
  );
}
