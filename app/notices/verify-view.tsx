import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { BackLink, Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Sheet } from "~/ui/sheet";
import { SummaryList } from "~/ui/summary-list";
import { Body, Bullets, Heading, InsetText, Num, Prose } from "~/ui/text";
import { Verdict } from "~/ui/verdict";
import { genuine, none, unsure, verifyWords as words } from "~/words/verify";

interface NumberFormProps {
  readonly label: string;
  readonly value?: string | undefined;
  readonly error?: string | undefined;
}

function NumberForm({ label, value, error }: NumberFormProps) {
  return (
    <PostForm action="/verify">
      <Field
        name="number"
        label={label}
        hint={words.numberHint}
        value={value}
        error={error}
        look="number"
        inputMode="numeric"
        maxLength={60}
      />
      <Actions>
        <Button>{words.submit}</Button>
      </Actions>
    </PostForm>
  );
}

interface VerifyPageProps {
  readonly host: string;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** Where a third party begins. */
export function VerifyPage({ host, errors = {}, typed = {} }: VerifyPageProps) {
  const qr = words.qr(host);
  return (
    <Page title={words.title} lead={words.lead} errors={errors}>
      <Sheet id="v-number" title={words.byNumber}>
        <NumberForm label={words.number} value={typed.number} error={errors.number} />
      </Sheet>
      <Prose>
        <Heading>{words.byQr}</Heading>
        <Body>
          {qr.before}
          <b>{qr.host}</b>
          {qr.after}
        </Body>
        <Heading>{words.whatTitle}</Heading>
        <Bullets items={words.what} />
      </Prose>
    </Page>
  );
}

export type VerdictView =
  | { kind: "genuine"; number: string; checked: string; host: string; rows: readonly { term: string; value: string }[] }
  | { kind: "none"; number: string; checked: string; slip: boolean }
  | { kind: "unknown"; number: string; checked: string; again: string };

/** The answer, its first words the verdict. Never a name. */
export function VerdictPage({ view }: { readonly view: VerdictView }) {
  return (
    <>
      <BackLink href="/verify" text={words.another} />
      {view.kind === "genuine" && <Genuine view={view} />}
      {view.kind === "none" && <None view={view} />}
      {view.kind === "unknown" && <Unknown view={view} />}
    </>
  );
}

function Genuine({ view }: { readonly view: Extract<VerdictView, { kind: "genuine" }> }) {
  return (
    <>
      <Verdict kind="genuine" answer={genuine.answer} title={genuine.title}>
        <p>
          {genuine.number} <Num>{view.number}</Num>
        </p>
        <p>{view.checked}</p>
      </Verdict>
      <SummaryList rows={view.rows} />
      <InsetText>{genuine.compare}</InsetText>
      <Body>{genuine.address(view.host)}</Body>
    </>
  );
}

function None({ view }: { readonly view: Extract<VerdictView, { kind: "none" }> }) {
  return (
    <>
      <Verdict kind="none" answer={none.answer} title={none.title}>
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
    <Verdict kind="unknown" answer={unsure.answer} title={unsure.title}>
      <p>
        {genuine.number} <Num>{view.number}</Num>
      </p>
      <p>
        <b>{unsure.why}</b> {view.again}
      </p>
      <p>{view.checked}</p>
    </Verdict>
  );
}
