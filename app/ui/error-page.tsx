import { Actions, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import type { Filed } from "~/ui/request-facts";
import { BigNumber, Stub } from "~/ui/stub";
import { Body, Heading, NextSteps, Num } from "~/ui/text";
import {
  away,
  type ErrorText,
  errorWords,
  failure,
  mendable,
  type Registered,
  registeredSentence,
} from "~/words/errors";

export interface ErrorPageProps {
  readonly status: number;
  readonly requestId: string;
  readonly at: Date;
  readonly registered: Registered;
  /** Shown as the receipt when it was registered. */
  readonly filed?: Filed | undefined;
  /** From when trying again has a chance (429), written out with its zone. */
  readonly retryAt?: string | undefined;
}

/** What happened, whether the request was registered, what to do, and for our own failures the code to name. */
export function ErrorPage({ status, requestId, at, registered, filed, retryAt }: ErrorPageProps) {
  const { title, lead, steps } = errorText({ status, registered });
  const ours = status >= 500;
  const sentence = ours ? "" : registeredSentence[registered];
  return (
    <Page title={title} lead={lead}>
      {sentence && <Body>{sentence}</Body>}
      {registered === "yes" && filed && <Receipt {...filed} />}
      <Heading>{errorWords.whatToDo}</Heading>
      <NextSteps items={retryAt ? [errorWords.retryAt(retryAt), ...steps.slice(1)] : steps} />
      <WayOut filed={registered === "yes" ? filed : undefined} />
      {ours && (
        <Body>
          {errorWords.code} <Num>{requestId}</Num>
          <br />
          {errorWords.at(at)}
        </Body>
      )}
    </Page>
  );
}

/** The heading of that page, for `<title>`. */
export function errorTitle(error: Pick<ErrorPageProps, "status" | "registered">): string {
  return errorText(error).title;
}

/**
 * What may be said when the failing code left no word: a page that was only read registers nothing, a form we turned
 * away was not taken, and of a form that broke on the way nobody knows.
 */
export function registeredBy(status: number, method: string, filed: Filed | undefined): Registered {
  if (filed) return "yes";
  if (method === "GET" || method === "HEAD") return "nothing-to-register";
  return status >= 500 ? "unknown" : "no";
}

function errorText({ status, registered }: Pick<ErrorPageProps, "status" | "registered">): ErrorText {
  if (status === 503) return away[registered];
  return status >= 500 ? failure[registered] : (mendable[status] ?? mendable[400]);
}

function Receipt({ number, at }: Filed) {
  return (
    <Stub title={errorWords.yours}>
      <p>
        {errorWords.filedNumber} <BigNumber>{number}</BigNumber>
      </p>
      {at && <p>{at}</p>}
      <p>{errorWords.notYet}</p>
    </Stub>
  );
}

function WayOut({ filed }: { readonly filed: Filed | undefined }) {
  return (
    <Actions>
      {filed?.href ? (
        <ButtonLink href={filed.href}>{errorWords.open(filed.number)}</ButtonLink>
      ) : (
        <ButtonLink href="/" look="quiet">
          {errorWords.home}
        </ButtonLink>
      )}
    </Actions>
  );
}
