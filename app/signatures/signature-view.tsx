import { ReviewNote, type ReviewView } from "~/reviews/review-view";
import { Actions, Button } from "~/ui/button";
import { Details } from "~/ui/details";
import type { FieldErrors } from "~/ui/error-summary";
import { FileField } from "~/ui/file-field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { BigNumber, Stub } from "~/ui/stub";
import { Anchor, Body, Bullets, InsetText, NextSteps } from "~/ui/text";
import { demoSignatureWords as demo } from "./demo-signature-words";
import { representWords as represent } from "./represent-words";
import { attachLabel, withoutLabel, signWords as words } from "./sign-words";

export interface SignatureView {
  /** /annulments/5107-3826 */
  readonly path: string;
  readonly number: string;
  /** The rules ask for it: there is no going on without. */
  readonly required: boolean;
  readonly deed: string;
  readonly record: string;
  readonly waits: string;
  readonly bytes: number;
  /** Where the demonstration signs for the invented holder; null: this is none. */
  readonly demonstration: string | null;
  /** Somebody acts for the holder, and what that comes to; null: nobody does. */
  readonly represented: string | null;
  /** What an officer looks at, or has looked at. */
  readonly review: ReviewView | null;
}

interface Props {
  readonly view: SignatureView;
  readonly errors?: FieldErrors | undefined;
  /** The certificate just tried is another person's. */
  readonly mismatch?: boolean | undefined;
}

/** Download, sign, attach; or go on without, where that is allowed. */
export function SignaturePage({ view, errors = {}, mismatch = false }: Props) {
  const { required } = view;
  return (
    <Page
      title={words.title}
      step={required ? words.mustStep : words.step}
      lead={required ? words.mustLead : words.lead}
      errors={errors}
    >
      <Stub title={words.unchanged}>
        <p>
          {words.number} <BigNumber>{view.number}</BigNumber>
        </p>
        <p>{view.waits}</p>
      </Stub>
      {view.represented && <InsetText>{view.represented}</InsetText>}
      {view.review && <ReviewNote view={view.review} />}
      <NextSteps items={[<Download key="download" view={view} />, words.sign, words.attach]} />
      {view.demonstration && (
        <InsetText>
          {demo.offer} <Anchor href={view.demonstration}>{demo.download}</Anchor>
        </InsetText>
      )}
      <PostForm action={`${view.path}/signature`} files>
        <FileField
          name="p7s"
          label={words.file}
          hint={words.hint}
          error={errors.p7s}
          accept=".p7s,.sig,.p7m,.sgn,.pem"
        />
        <Actions>
          <Button>{attachLabel(view.deed)}</Button>
        </Actions>
      </PostForm>
      {!view.represented && <Representative path={view.path} mismatch={mismatch} />}
      {required ? <Body>{words.noWay}</Body> : <Without view={view} />}
      <Details summary={words.checksTitle}>
        <Bullets items={words.checks} />
        <p>{words.checksAfter}</p>
      </Details>
    </Page>
  );
}

function Download({ view }: { readonly view: SignatureView }) {
  return (
    <>
      <Anchor href={`${view.path}/statement.txt`}>{words.download}</Anchor> {words.size(view.bytes)} {words.or}{" "}
      <Anchor href={`${view.path}/statement.pdf`}>{words.paper}</Anchor>. {words.either}{" "}
      <Anchor href="/help/signature">{words.helpLink}</Anchor>
    </>
  );
}

function Representative({ path, mismatch }: { readonly path: string; readonly mismatch: boolean }) {
  const link = <Anchor href={`${path}/representative`}>{represent.offer}</Anchor>;
  if (!mismatch)
    return (
      <Body>
        {represent.ask} {link}
      </Body>
    );
  return (
    <InsetText>
      {represent.mismatch} {link}
    </InsetText>
  );
}

function Without({ view }: { readonly view: SignatureView }) {
  return (
    <PostForm action={`${view.path}/signature`}>
      <Body>{words.without}</Body>
      <Actions>
        <Button look="quiet" name="without">
          {withoutLabel(view.deed)}
        </Button>
      </Actions>
    </PostForm>
  );
}
