import type { OfficeContact } from "~/agencies/contact";
import { OfficeContactView } from "~/agencies/contact-view";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { Checkbox } from "~/ui/checkbox";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { BigNumber, Stub } from "~/ui/stub";
import { Anchor, Body, Bullets, Heading, InsetText, Prose } from "~/ui/text";
import { erasedWords, eraseWords as words } from "./erase-words";

interface Around {
  /** Of this page. */
  readonly path: string;
  readonly back: string;
  /** Of the request. */
  readonly number: string;
}

export type EraseView = Around &
  (
    | {
        readonly bar: string;
        /** Where somebody has to go; null: nowhere. */
        readonly office: OfficeContact | null;
      }
    | {
        readonly bar: null;
        readonly goes: readonly string[];
        readonly stays: readonly string[];
        /** Where its notice is saved, if it has one. */
        readonly pdf: string | null;
      }
  );

/** What goes for ever and what stays, and the form that asks for the code; or why that cannot be yet. */
export function ErasePage({
  view,
  errors = {},
}: {
  readonly view: EraseView;
  readonly errors?: FieldErrors | undefined;
}) {
  const back = { href: view.back, text: words.back };
  if (view.bar !== null)
    return (
      <Page title={words.notYet} lead={view.bar} back={back}>
        <Body>{words.unchanged}</Body>
        {view.office && <OfficeContactView office={view.office} />}
      </Page>
    );
  return (
    <Page title={words.title} lead={words.lead(view.number)} back={back} errors={errors}>
      <Prose>
        <Heading>{words.goes}</Heading>
        <Bullets items={view.goes} />
        <Heading>{words.stays}</Heading>
        <Bullets items={view.stays} />
      </Prose>
      {view.pdf && (
        <>
          <Heading>{words.saveFirst}</Heading>
          <InsetText>{words.save}</InsetText>
          <Actions>
            <ButtonLink href={view.pdf} look="quiet">
              {words.pdf}
            </ButtonLink>
          </Actions>
        </>
      )}
      <PostForm action={view.path}>
        <Checkbox name="agree" label={words.agree} error={errors.agree} />
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </PostForm>
      <Body>
        <Anchor href={view.back}>{words.nothing}</Anchor>
      </Body>
    </Page>
  );
}

export interface ErasedView {
  readonly lead: string;
  /** The certificate: its number in fours, where it is checked, and its file. */
  readonly certificate: { readonly number: string; readonly href: string; readonly pdf: string };
  /** Those that verify on, in fours. */
  readonly notices: readonly { readonly href: string; readonly number: string }[];
}

/** It is done. */
export function ErasedPage({ view }: { readonly view: ErasedView }) {
  return (
    <Page title={erasedWords.title} lead={view.lead}>
      <Stub title={erasedWords.certificate}>
        <p>
          <BigNumber large>{view.certificate.number}</BigNumber>
        </p>
        <p>{erasedWords.keep}</p>
        <Actions>
          <ButtonLink href={view.certificate.pdf}>{erasedWords.pdf}</ButtonLink>
          <Anchor href={view.certificate.href}>{erasedWords.check}</Anchor>
        </Actions>
      </Stub>
      <Heading>{erasedWords.numbers}</Heading>
      {view.notices.length > 0 ? (
        <Bullets
          items={view.notices.map(({ href, number }) => (
            <Anchor key={href} href={href}>
              {erasedWords.number(number)}
            </Anchor>
          ))}
        />
      ) : (
        <Body>{erasedWords.none}</Body>
      )}
      <Body>{erasedWords.agency}</Body>
      <Body>
        <Anchor href="/">{erasedWords.another}</Anchor>
      </Body>
    </Page>
  );
}
