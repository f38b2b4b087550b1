import { Actions, ButtonLink } from "~/ui/button";
import { Page } from "~/ui/page";
import type { Filed, Found } from "~/ui/request-facts";
import { BigNumber, Stub } from "~/ui/stub";
import { Anchor, Body, Heading, NextSteps, Num } from "~/ui/text";
import {
  away,
  type ErrorText,
  errorWords,
  failure,
  mendable,
  type Registered,
  registeredSentence,
} from "./errors-words";

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
  const { title, lead } = errorText({ status, registered });
  const ours = status >= 500;
  const steps = stepsFor({ status, registered, filed });
  const sentence = ours ? "" : registeredSentence[registered];
  return (
    <Page title={title} lead={lead}>
      {sentence && <Body>{sentence}</Body>}
      {registered === "yes" && filed && <Receipt {...filed} />}
      <Heading>{errorWords.whatToDo}</Heading>
      <NextSteps items={retryAt ? [errorWords.retryAt(retryAt), ...steps.slice(1)] : steps} />
      <WayOut filed={registered === "yes" ? filed : undefined} search={registered === "unknown" || status === 404} />
      {ours && (
        <Body>
          {errorWords.code} <Num>{requestId}</Num>
          <br />
          {errorWords.at(at)}
        </Body>
      )}
      {ours && (
        <Body>
          <Anchor href="/status">{errorWords.status}</Anchor>
        </Body>
      )}
      {status === 500 && (
        <Body>
          {errorWords.lasts} <Anchor href="/help/ask">{errorWords.ask}</Anchor> {errorWords.nameCode}
        </Body>
      )}
    </Page>
  );
}

/** The heading of that page, for `<title>`. */
export function errorTitle(error: Pick<ErrorPageProps, "status" | "registered">): string {
  return errorText(error).title;
}

/** Where something can be filed. Other forms register nothing, and their actions say so before they can break. */
const FILING = /^\/(annulments\/|records\/(?!(search|passport|phone|filter)(\/|$)))/;

/**
 * What may be said when the failing code left no word. A page that was only read registers nothing. Of a form that was
 * turned away the database may say that nothing was filed before either; of one that broke on the way nobody knows.
 */
export function registeredBy(status: number, method: string, path: string, found: Found | undefined): Registered {
  if (found && found !== "none") return "yes";
  if (method === "GET" || method === "HEAD") return "nothing-to-register";
  if (status >= 500) return "unknown";
  if (!FILING.test(path)) return "nothing-to-register";
  return found === "none" ? "no" : "unknown";
}

/** What helps whoever does not have their request before them: the form they come from may not open any more. */
function stepsFor({ status, registered, filed }: Pick<ErrorPageProps, "status" | "registered" | "filed">) {
  const { steps } = errorText({ status, registered });
  if (status >= 500) return registered === "unknown" ? [...steps, errorWords.findOut] : steps;
  if (registered === "yes" && filed) return [errorWords.fromThere];
  return registered === "unknown" ? [errorWords.findOut, ...(status === 403 ? steps.slice(1) : [])] : steps;
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

function WayOut({ filed, search }: { readonly filed: Filed | undefined; readonly search: boolean }) {
  return (
    <Actions>
      {filed?.href ? (
        <ButtonLink href={filed.href}>{errorWords.open(filed.number)}</ButtonLink>
      ) : (
        <>
          {search && <ButtonLink href="/records">{errorWords.records}</ButtonLink>}
          <ButtonLink href="/" look="quiet">
            {errorWords.home}
          </ButtonLink>
        </>
      )}
    </Actions>
  );
}
