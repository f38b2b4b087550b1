import { CodeForm, CodeHelp, Delivery } from "~/proofs/code-parts";
import type { CodeView } from "~/proofs/code-view";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { BigNumber, Stub } from "~/ui/stub";
import { codeWords as words } from "~/words/codes";

export interface CodePageView {
  readonly path: string;
  /** 5107-3826 */
  readonly number: string;
  readonly filed: string;
  readonly waits: string;
  readonly deed: string;
  readonly record: string;
  readonly code: CodeView;
}

/** The receipt of a filed request, and the field for the code that proves it. */
export function CodePage({
  view,
  errors = {},
}: {
  readonly view: CodePageView;
  readonly errors?: FieldErrors | undefined;
}) {
  return (
    <Page title={words.title} step={words.step} back={{ href: view.record, text: words.back }} errors={errors}>
      <Stub title={words.receipt}>
        <p>
          {words.number} <BigNumber>{view.number}</BigNumber>
        </p>
        <p>{view.filed}</p>
        <p>{words.counts}</p>
      </Stub>
      <CodeForm path={`${view.path}/code`} deed={view.deed} view={view.code} error={errors.code} />
      <Delivery path={`${view.path}/code`} resendPath={`${view.path}/resend`} view={view.code} />
      <CodeHelp waits={view.waits} />
    </Page>
  );
}
