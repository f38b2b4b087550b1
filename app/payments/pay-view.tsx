import { formatUin } from "~/identity/uin";
import { formatKopecks } from "~/lib/kopecks";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { Field } from "~/ui/field";
import { Page } from "~/ui/page";
import { PostForm } from "~/ui/post-form";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Body, Bullets, Heading, InsetText, NextSteps } from "~/ui/text";
import { demoCharges } from "./demo-charges-words";
import { payPath } from "./paths";
import { paymentWords, payWords as words } from "./words";

export interface PayView {
  /** Whether anybody takes money here. */
  readonly isOpen: boolean;
  readonly isDemo: boolean;
  /** `field`: what the form calls it. */
  readonly owed: readonly {
    readonly what: string;
    readonly agency: string;
    readonly kopecks: number;
    readonly field: "obligation" | "record";
    readonly id: string;
  }[];
  readonly own: readonly {
    readonly href: string;
    readonly what: string;
    readonly kopecks: number;
    readonly when: string;
    readonly state: string;
  }[];
}

interface Props {
  readonly view: PayView;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: string | undefined;
}

/** Where somebody begins to pay, with and without an account. */
export function PayPage({ view: { isOpen, isDemo, owed, own }, errors = {}, typed }: Props) {
  return (
    <Page title={words.title} lead={words.lead} back={{ href: "/", text: words.back }} errors={errors}>
      {!isOpen && <Body>{words.noBank}</Body>}
      {isOpen && owed.length > 0 && <Heading>{words.owed}</Heading>}
      {isOpen &&
        owed.map(({ what, agency, kopecks, field, id }) => (
          <section key={id}>
            <SummaryList
              rows={[
                { term: paymentWords.what, value: what },
                { term: paymentWords.agency, value: agency },
              ]}
            />
            <PostForm action={payPath} hidden={{ [field]: id }}>
              <Actions>
                <Button look="quiet">{words.pay(kopecks)}</Button>
              </Actions>
            </PostForm>
          </section>
        ))}
      {isOpen && (
        <PostForm action={payPath}>
          <Field
            name="uin"
            label={words.uin}
            hint={words.uinHint}
            value={typed}
            error={errors.uin}
            inputMode="numeric"
            maxLength={60}
          />
          {isDemo && <InsetText>{words.demo(demoCharges.map(({ uin }) => formatUin(uin)).join(", "))}</InsetText>}
          <Actions>
            <Button>{words.find}</Button>
          </Actions>
        </PostForm>
      )}
      {own.length > 0 && <Heading>{words.yours}</Heading>}
      {own.length > 0 && (
        <Bullets
          items={own.map(({ href, what, kopecks, when, state }) => (
            <>
              <Anchor href={href}>{what}</Anchor>, {formatKopecks(kopecks)}, {when}: {state}
            </>
          ))}
        />
      )}
      {isOpen && <Heading>{words.what}</Heading>}
      {isOpen && <NextSteps items={words.next} />}
    </Page>
  );
}
