import { CodeForm, CodeHelp, Delivery } from "~/proofs/code-parts";
import type { CodeView } from "~/proofs/code-view";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { phoneProofWords as words } from "./phone-proof-words";

export interface PhoneCodeView {
  readonly id: string;
  readonly code: CodeView;
}

/** The field for the code that shows a phone to be one's own. Says nothing about whether records exist. */
export function PhoneCodePage({
  view,
  errors = {},
}: {
  readonly view: PhoneCodeView;
  readonly errors?: FieldErrors | undefined;
}) {
  const path = `/proofs/${view.id}`;
  const own = words.by[view.code.channel];
  return (
    <Page title={own.title} lead={own.lead} back={{ href: "/", text: words.back }} errors={errors}>
      <CodeForm path={path} deed={own.show} view={view.code} error={errors.code} />
      <Delivery path={path} resendPath={`${path}/resend`} view={view.code} says={own.where} />
      <CodeHelp view={view.code} help={words.help} risk={words.risk} />
    </Page>
  );
}
