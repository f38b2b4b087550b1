import type { RebookingKind } from "#db/schema";
import type { OfficeContact } from "~/agencies/contact";
import { CodeForm, CodeHelp, Delivery } from "~/proofs/code-parts";
import type { CodeView } from "~/proofs/code-view";
import { codeWords } from "~/proofs/words";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { InsetText } from "~/ui/text";
import { hourWords, hourCodeWords as words } from "./hour-words";

export interface HourCodeView {
  /** /records/…/move, or …/again */
  readonly path: string;
  readonly kind: RebookingKind;
  readonly lead: string;
  /** Until when the place is kept, or that it is not. */
  readonly held: string;
  readonly waits: string;
  readonly office: OfficeContact;
  readonly code: CodeView;
}

interface Props {
  readonly view: HourCodeView;
  readonly errors?: FieldErrors | undefined;
}

/** The field for the code that moves a record. */
export function HourCodePage({ view, errors = {} }: Props) {
  const { path, code } = view;
  const own = hourWords[view.kind];
  const says = code.state === "failed" && code.channel === "sms" ? words.failed : undefined;
  return (
    <Page
      title={codeWords.by[code.channel].title}
      lead={view.lead}
      back={{ href: path, text: words.back }}
      errors={errors}
    >
      <InsetText>{view.held}</InsetText>
      <CodeForm path={`${path}/code`} deed={own.title} view={code} error={errors.code} />
      <Delivery path={`${path}/code`} resendPath={`${path}/resend`} view={code} says={says} />
      <CodeHelp view={code} waits={view.waits} help={words.help} risk={words.risk(own.risk)} office={view.office} />
    </Page>
  );
}
