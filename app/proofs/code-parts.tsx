import type { ReactNode } from "react";
import type { OfficeContact } from "~/agencies/contact";
import { OfficeContactView } from "~/agencies/contact-view";
import type { Channel } from "~/identity/contact";
import type { CodeView } from "~/proofs/code-view";
import { Actions, Button } from "~/ui/button";
import { CodeField } from "~/ui/code-field";
import { Details } from "~/ui/details";
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
  const sent = view.until && words.sentTo(view.to, view.until);
  const hint = sent ? (
    <>
      {sent.before}
      {view.channel === "sms" ? <NoBreak>{sent.to}</NoBreak> : sent.to}
      {sent.after}
    </>
  ) : (
    words.noCode
  );
  return (
    <PostForm action={path}>
      <CodeField name="code" label={words.code} hint={hint} error={error} maxLength={CODE_FIELD} />
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

/** Where the message is, when another can be asked for, by which other way. */
export function Delivery({ path, resendPath, view, says }: DeliveryProps) {
  const own = words.by[view.channel];
  return (
    <section aria-labelledby="delivery">
      <Heading id="delivery">{own.where}</Heading>
      <Body>
        {says ?? own.state[view.state]} <Anchor href={path}>{words.refresh}</Anchor>
      </Body>
      {view.ladder && <Body>{view.ladder}.</Body>}
      {view.tried.length > 0 && (
        <>
          <Body>{words.triedTitle}:</Body>
          <Bullets items={view.tried} />
        </>
      )}
      {view.next && <Body>{view.next}</Body>}
      {view.resendFrom ? (
        <>
          <Body>{own.resendFrom(view.resendFrom)}</Body>
          {view.others.map(({ to }) => (
            <Body key={to}>{words.otherLater(to)}</Body>
          ))}
        </>
      ) : (
        <>
          <PostForm action={resendPath}>
            {view.resendBrings && <Body>{own.resendNote[view.resendBrings]}</Body>}
            <Actions>
              <Button look="quiet">{own.resend}</Button>
            </Actions>
          </PostForm>
          {view.others.map(({ channel, to }) => (
            <PostForm key={channel} action={resendPath} hidden={{ by: channel }}>
              <Actions>
                <Button look="quiet">{words.other(to)}</Button>
              </Actions>
            </PostForm>
          ))}
        </>
      )}
    </section>
  );
}

interface CodeHelpProps {
  readonly view: CodeView;
  readonly waits?: string | undefined;
  /** Where the usual advice, about cancelling, does not fit. */
  readonly help?: Readonly<Partial<Record<Channel, readonly string[]>>>;
  readonly risk?: Readonly<Record<Channel, string>>;
  /** Where the other way leads, if the advice speaks of one. */
  readonly office?: OfficeContact;
}

/** Its life is over, and it has not come as far as we know: time for the other ways. */
const isOverdue = ({ until, state }: CodeView): boolean =>
  until === null && !["none", "waits", "delivered"].includes(state);

/** Other ways, and how far a code can be trusted (ASVS 6.6.1). */
export function CodeHelp({ view, waits, help, risk, office }: CodeHelpProps) {
  const own = words.by[view.channel];
  const hasOthers = view.others.length > 0;
  return (
    <>
      <Details summary={own.notCome} open={isOverdue(view)}>
        <Bullets items={(!hasOthers && help?.[view.channel]) || own.help(hasOthers)} />
        {office && <OfficeContactView office={office} />}
        {waits && <p>{waits}</p>}
      </Details>
      <Details summary={own.riskTitle}>
        <p>{risk?.[view.channel] ?? own.risk}</p>
      </Details>
    </>
  );
}
