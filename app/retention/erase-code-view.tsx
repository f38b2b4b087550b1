import type { OfficeContact } from "~/agencies/contact";
import { CodeForm, CodeHelp, Delivery } from "~/proofs/code-parts";
import type { CodeView } from "~/proofs/code-view";
import { codeWords } from "~/proofs/words";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { eraseCodeWords as words } from "./erase-words";

export interface EraseCodeView {
  /** /annulments/5107-3826/erase */
  readonly path: string;
  readonly office: OfficeContact;
  readonly code: CodeView;
}

interface Props {
  readonly view: EraseCodeView;
  readonly errors?: FieldErrors | undefined;
}

/** The field for the code that erases. */
export function EraseCodePage({ view: { path, office, code }, errors = {} }: Props) {
  const back = { href: path, text: words.back };
  return (
    <Page title={codeWords.by[code.channel].title} lead={words.lead} back={back} errors={errors}>
      <CodeForm path={`${path}/code`} deed={words.deed} view={code} error={errors.code} />
      <Delivery path={`${path}/code`} resendPath={`${path}/resend`} view={code} />
      <CodeHelp view={code} risk={words.risk} office={office} />
    </Page>
  );
}
