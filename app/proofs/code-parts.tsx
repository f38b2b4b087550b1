import type { ReactNode } from "react";
import type { OfficeContact } from "~/agencies/contact";
import { OfficeContactView } from "~/agencies/contact-view";
import type { CodeView } from "~/proofs/code-view";
import { Actions, Button } from "~/ui/button";
import { Details } from "~/ui/details";
import { Field } from "~/ui/field";
import { PostForm } from "~/ui/post-form";
import { Anchor, Body, Bullets, Heading, NoBreak } from "~/ui/text";
import { codeWords as words } from "./words";

/** Letters that the field takes: people paste the whole message. */
const CODE_FIELD = 200;

interface CodeFormProps {
  readonly path: string;
  /** The deed that the code allows. */
  readonly deed: string;
  readonly view: CodeView;
  readonly error?: string | undefined;
  /** What else the code can be used for, below the button. */
  readonly children?: ReactNode;
}

/** The field for the six digits. */
export function CodeForm({ path, deed, view, error, children }: CodeFormProps) {
  const sent = view.until && words.sentTo(view.phone, view.until);
  const hint = sent ? (
    <>
      {sent.before}
      <NoBreak>{sent.phone}</NoBreak>
      {sent.after}
    </>
  ) : (
    words.noCode
  );
  return (
    <PostForm action={path}>
      <Field
        name="code"
        label={words.code}
        hint={hint}
        error={error}
        look="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={CODE_FIELD}
      />
      <Actions>
        <Button>{deed}</Button>
      </Actions>
      {children}
    </PostForm>
  );
}

interface DeliveryProps {
  readonly path: string;
  readonly resendPath: string;
  readonly view: CodeView;
  /** Instead of where the message is. */
  readonly says?: string | undefined;
}

/** Where the message is, when another can be asked for, what to do when none comes. */
export function Delivery({ path, resendPath, view, says }: DeliveryProps) {
  return (
    <section aria-labelledby="delivery">
      <Heading id="delivery">{words.where}</Heading>
      <Body>
        {says ?? words.state[view.sms]} <Anchor href={path}>{words.refresh}</Anchor>
      </Body>
      {view.resendFrom ? (
        <Body>{words.resendFrom(view.resendFrom)}</Body>
      ) : (
        <PostForm action={resendPath}>
          {view.resendBrings && <Body>{words.resendNote[view.resendBrings]}</Body>}
          <Actions>
            <Button look="quiet">{words.resend}</Button>
          </Actions>
        </PostForm>
      )}
    </section>
  );
}

interface CodeHelpProps {
  readonly waits?: string | undefined;
  /** Where the usual advice, about cancelling, does not fit. */
  readonly help?: readonly string[];
  readonly risk?: string;
  /** Where the other way leads, if the advice speaks of one. */
  readonly office?: OfficeContact;
}

/** Other ways, and how far a code by SMS can be trusted (ASVS 6.6.1). */
export function CodeHelp({ waits, help = words.help, risk = words.risk, office }: CodeHelpProps) {
  return (
    <>
      <Details summary={words.notCome}>
        <Bullets items={help} />
        {office && <OfficeContactView office={office} />}
        {waits && <p>{waits}</p>}
      </Details>
      <Details summary={words.riskTitle}>
        <p>{risk}</p>
      </Details>
    </>
  );
}
