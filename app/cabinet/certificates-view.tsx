import { StaleNote } from "~/accounts/factors/stale-note";
import { certificatesPath } from "~/accounts/profile/certificate";
import { bindingWords } from "~/signatures/binding-words";
import { demoSignatureWords as demo } from "~/signatures/demo-signature-words";
import { Actions, Button, ButtonLink } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { FileField } from "~/ui/file-field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Heading, InsetText, NextSteps } from "~/ui/text";
import { backToAccount } from "./account-words";
import { certificatesWords as words } from "./certificates-words";

export interface CertificatesView {
  /** Only for whoever has just come in. */
  readonly mayChange: boolean;
  readonly certificates: readonly ShownCertificate[];
}

/** Days are written out. */
interface ShownCertificate {
  readonly id: string;
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  readonly until: string;
  readonly bound: string;
  /** Whether records are found by it, as a sentence. */
  readonly proves: string;
}

/** By which certificates an account's holder has signed. */
export function CertificatesPage({ view: { mayChange, certificates } }: { readonly view: CertificatesView }) {
  return (
    <Page title={words.title} lead={words.lead} back={backToAccount}>
      {certificates.length === 0 && <Body>{words.none}</Body>}
      {!mayChange && <StaleNote />}
      {certificates.map((one) => (
        <Certificate key={one.id} certificate={one} mayChange={mayChange} />
      ))}
      {certificates.length > 0 && mayChange && <Body>{words.goes}</Body>}
      {mayChange && (
        <PostForm action={certificatesPath}>
          <Actions>
            <Button name="add">{words.add}</Button>
          </Actions>
        </PostForm>
      )}
    </Page>
  );
}

interface CertificateProps {
  readonly certificate: ShownCertificate;
  readonly mayChange: boolean;
}

function Certificate({
  certificate: { id, subject, issuer, serial, until, bound, proves },
  mayChange,
}: CertificateProps) {
  return (
    <section>
      <Heading look="m">{subject}</Heading>
      <SummaryList
        rows={[
          { term: words.issuer, value: issuer },
          { term: words.serial, value: <span className="o-anywhere">{serial}</span> },
          { term: words.until, value: until },
          { term: words.bound, value: bound },
          { term: words.reached, value: proves },
        ]}
      />
      {mayChange && (
        <PostForm action={certificatesPath} hidden={{ certificate: id }}>
          <Actions>
            <Button look="quiet">{words.remove(subject)}</Button>
          </Actions>
        </PostForm>
      )}
    </section>
  );
}

export interface BindingView {
  readonly path: string;
  /** Until when the text can be signed, as a sentence; null: it cannot any more. */
  readonly until: string | null;
  /** Where the demonstration signs for the invented holder; null: this is none. */
  readonly demonstration: string | null;
}

interface BindingProps {
  readonly view: BindingView;
  readonly errors?: FieldErrors | undefined;
}

/** Download, sign, attach. */
export function BindingPage({ view: { path, until, demonstration }, errors = {} }: BindingProps) {
  if (until === null)
    return (
      <Page title={bindingWords.title} lead={bindingWords.over} back={words.back}>
        <Actions>
          <ButtonLink href={certificatesPath}>{bindingWords.anew}</ButtonLink>
        </Actions>
      </Page>
    );
  return (
    <Page title={bindingWords.title} lead={bindingWords.lead} back={words.back} errors={errors}>
      <NextSteps items={[<Download key="download" path={path} />, bindingWords.sign, bindingWords.attach]} />
      <Body>{until}</Body>
      {demonstration && (
        <InsetText>
          {demo.offer} <Anchor href={demonstration}>{demo.download}</Anchor>
        </InsetText>
      )}
      <PostForm action={path} files>
        <FileField
          name="p7s"
          label={bindingWords.file}
          hint={bindingWords.hint}
          error={errors.p7s}
          accept=".p7s,.sig,.p7m,.sgn,.pem"
        />
        <Actions>
          <Button>{bindingWords.go}</Button>
        </Actions>
      </PostForm>
    </Page>
  );
}

const Download = ({ path }: { readonly path: string }) => (
  <>
    <Anchor href={`${path}/text.txt`}>{bindingWords.download}</Anchor>.{" "}
    <Anchor href="/help/signature">{bindingWords.help}</Anchor>
  </>
);
