import type { OfficeContact } from "~/agencies/contact";
import { CodeForm, CodeHelp, Delivery } from "~/proofs/code-parts";
import type { CodeView } from "~/proofs/code-view";
import { codeWords } from "~/proofs/words";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { restoreCodeWords as words } from "./restoring-words";

export interface RestoreCodeView {
  /** /annulments/5107-3826/restore */
  readonly path: string;
  readonly lead: string;
  readonly waits: string;
  readonly deed: string;
  readonly office: OfficeContact;
  readonly code: CodeView;
}

interface Props {
  readonly view: RestoreCodeView;
  readonly errors?: FieldErrors | undefined;
}

/** The field for the code that restores what was cancelled. */
export function RestoreCodePage({ view, errors = {} }: Props) {
  const { path, code } = view;
  return (
    <Page
      title={codeWords.by[code.channel].title}
      lead={view.lead}
      back={{ href: path, text: words.back }}
      errors={errors}
    >
      <CodeForm path={`${path}/code`} deed={view.deed} view={code} error={errors.code} />
      <Delivery path={`${path}/code`} resendPath={`${path}/resend`} view={code} />
      <CodeHelp view={code} waits={view.waits} risk={words.risk} office={view.office} />
    </Page>
  );
}
