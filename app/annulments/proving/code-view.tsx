import type { ServiceKind } from "#db/schema";
import type { OfficeContact } from "~/agencies/contact";
import { CodeForm, CodeHelp, Delivery } from "~/proofs/code-parts";
import type { CodeView } from "~/proofs/code-view";
import { codeWords as words } from "~/proofs/words";
import { ReviewNote, type ReviewView } from "~/reviews/review-view";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { Details } from "~/ui/details";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { BigNumber, Stub } from "~/ui/stub";
import { Anchor, Body } from "~/ui/text";
import { companionWords } from "../filing/companion-words";
import { signOfferWords as signWords } from "../filing/sign-offer-words";

export interface CodePageView {
  readonly path: string;
  readonly kind: ServiceKind;
  /** 5107-3826 */
  readonly number: string;
  readonly filed: string;
  readonly waits: string;
  readonly deed: string;
  readonly record: string;
  readonly office: OfficeContact;
  readonly code: CodeView;
  /** The number at which it can be cancelled by SMS; null: at none, or not this. */
  readonly bySms: string | null;
  /** What an officer has answered, by which it takes a code again; null: it was never locked. */
  readonly review: ReviewView | null;
  /** How many other records the same code ends. */
  readonly together: number;
  /** Whether the account that they are in proves it as well. */
  readonly inAccount: boolean;
  /** Whether it may be signed, or must. */
  readonly signing: "none" | "optional" | "required";
}

/** Whether no code was sent, since the account does. */
const isCodeless = ({ inAccount, code }: Pick<CodePageView, "inAccount" | "code">): boolean =>
  inAccount && code.state === "none";

export const codeTitle = (view: Pick<CodePageView, "inAccount" | "code">): string =>
  isCodeless(view) ? words.confirm : words.by[view.code.channel].title;

/** The receipt of a filed request, and the field for the code that proves it. */
export function CodePage({
  view,
  errors = {},
}: {
  readonly view: CodePageView;
  readonly errors?: FieldErrors | undefined;
}) {
  return (
    <Page
      title={codeTitle(view)}
      step={words.step}
      back={{ href: view.record, text: words.back[view.kind] }}
      errors={errors}
    >
      <Stub title={words.receipt}>
        <p>
          {words.number} <BigNumber>{view.number}</BigNumber>
        </p>
        <p>{view.filed}</p>
        <p>{words.counts(view.kind)}</p>
      </Stub>
      {view.together > 0 && <Body>{companionWords.code(view.together)}</Body>}
      {view.signing === "required" && <Body>{signWords.mustFirst}</Body>}
      {view.inAccount && (
        <Actions>
          <ButtonLink href={`${view.path}/account`}>{words.inAccount}</ButtonLink>
        </Actions>
      )}
      <CodeForm
        path={`${view.path}/code`}
        deed={view.signing === "required" ? signWords.proceed : view.deed}
        view={view.code}
        error={errors.code}
      >
        {view.signing === "optional" && <SignFirst />}
      </CodeForm>
      <Delivery
        path={`${view.path}/code`}
        resendPath={`${view.path}/resend`}
        view={view.code}
        says={isCodeless(view) ? words.notAsked : undefined}
      />
      <Body>
        <Anchor href={`${view.path}/messages`}>{words.messages}</Anchor>
      </Body>
      {view.bySms && <Body>{words.bySms(view.bySms, view.kind)}</Body>}
      {view.review && <ReviewNote view={view.review} />}
      <CodeHelp view={view.code} waits={view.waits} office={view.office} />
    </Page>
  );
}

/** For the few who have a signature and need it. */
function SignFirst() {
  return (
    <Details summary={signWords.have}>
      <p>{signWords.why}</p>
      <p>{signWords.how}</p>
      <Actions>
        <Button look="quiet" name="sign">
          {signWords.first}
        </Button>
      </Actions>
    </Details>
  );
}
