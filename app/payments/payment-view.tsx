import type { PaymentState } from "#db/schema";
import type { Fact } from "~/records/fields";
import { Actions, Button, ButtonLink } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { Select } from "~/ui/select";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, InsetText } from "~/ui/text";
import { payPath } from "./paths";
import { paymentWords as words } from "./words";

export type PaymentStage = PaymentState | "returning" | "returned";

export interface PaymentView {
  readonly path: string;
  readonly stage: PaymentStage;
  readonly isDemo: boolean;
  readonly rows: readonly Fact[];
  /** What follows from paying, and whether it comes back. */
  readonly follows: readonly string[];
  /** Where the code can go, masked; none: one is typed. */
  readonly contacts: readonly { readonly id: string; readonly to: string }[];
  /** A code was sent already. */
  readonly isAsked: boolean;
  /** Where it is paid; null: not any more. */
  readonly bank: string | null;
  /** The number of the receipt that holds. */
  readonly receipt: string | null;
  readonly said: string | null;
  readonly isExcess: boolean;
  readonly isRefused: boolean;
  readonly record: string | null;
  /** What a form sends to begin anew. */
  readonly again: Readonly<Record<string, string>>;
}

interface Props {
  readonly view: PaymentView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: string | undefined;
}

/** One payment, wherever it stands. */
export function PaymentPage({ view, errors = {}, typed }: Props) {
  const { stage, isDemo, rows } = view;
  const body = {
    begun: <Begun {...{ view, errors, typed }} />,
    open: <Open view={view} />,
    paid: <Paid view={view} />,
    declined: <Again says={words.declined} view={view} />,
    lapsed: <Again says={words.lapsed} view={view} />,
    returning: <Returning view={view} />,
    returned: <Paid view={view} />,
  };
  return (
    <Page title={words.titles[stage]} back={{ href: payPath, text: words.back }} errors={errors}>
      {isDemo && <InsetText>{words.demo}</InsetText>}
      <SummaryList rows={rows} />
      {body[stage]}
    </Page>
  );
}

function Begun({ view: { path, contacts, follows, isAsked }, errors = {}, typed }: Props) {
  return (
    <>
      {follows.map((one) => (
        <Body key={one}>{one}</Body>
      ))}
      <PostForm action={path}>
        {contacts.length > 0 ? (
          <Select
            name="contact"
            label={words.contact}
            choices={contacts.map(({ id, to }) => ({ value: id, label: to }))}
            value={typed ?? contacts[0]?.id}
            error={errors.contact}
          />
        ) : (
          <Field name="contact" label={words.contact} hint={words.contactHint} value={typed} error={errors.contact} />
        )}
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </PostForm>
      {isAsked && (
        <Body>
          <Anchor href={`${path}/code`}>{words.sent}</Anchor>.
        </Body>
      )}
    </>
  );
}

const Open = ({ view: { path, bank } }: Pick<Props, "view">) => (
  <>
    {bank ? (
      <>
        <Body>{words.goes}</Body>
        <Actions>
          <ButtonLink href={bank}>{words.go}</ButtonLink>
        </Actions>
        <Body>{words.waits}</Body>
      </>
    ) : (
      <Body>{words.over}</Body>
    )}
    <Body>
      <Anchor href={path}>{words.refresh}</Anchor>
    </Body>
  </>
);

function Paid({ view: { path, stage, receipt, record, said } }: Pick<Props, "view">) {
  const isBack = stage === "returned";
  return (
    <>
      <Body>{isBack ? words.returned : words.paid}</Body>
      {said && <Said words={said} />}
      {!isBack && record && <Body>{words.opened}</Body>}
      <Actions>
        {!isBack && record && <ButtonLink href={record}>{words.toRecord}</ButtonLink>}
        {receipt && (
          <ButtonLink look="quiet" href={`${path}/receipt.pdf`}>
            {isBack ? words.downloadRefund : words.download}
          </ButtonLink>
        )}
      </Actions>
      {receipt && (
        <Body>
          <Anchor href={`/v/${receipt}`}>{words.check}</Anchor>
        </Body>
      )}
    </>
  );
}

const Returning = ({ view: { isExcess, isRefused, said } }: Pick<Props, "view">) => (
  <>
    {isExcess && <Body>{words.excess}</Body>}
    {said && <Said words={said} />}
    <Body>{isRefused ? words.refused : words.returning}</Body>
  </>
);

const Said = ({ words: said }: { readonly words: string }) => (
  <SummaryList rows={[{ term: words.said, value: said }]} />
);

const Again = ({ says, view: { again } }: Pick<Props, "view"> & { readonly says: string }) => (
  <>
    <Body>{says}</Body>
    <PostForm action={payPath} hidden={again}>
      <Actions>
        <Button>{words.again}</Button>
      </Actions>
    </PostForm>
  </>
);
