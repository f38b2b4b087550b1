import { CodeForm, CodeHelp, Delivery } from "~/proofs/code-parts";
import type { CodeView } from "~/proofs/code-view";
import { codeWords } from "~/proofs/words";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import type { ContactPurpose } from "../account";
import { lossPath } from "../recovering/loss";
import { lostPath } from "../recovering/recovery";
import { contactCodeWords as words } from "../words";

/** Where it was asked for. */
const begins: Readonly<Record<ContactPurpose, string>> = {
  account: "/account/sign-in",
  recovery: lostPath,
  lost: lossPath,
};

interface ContactCodePageProps {
  readonly path: string;
  readonly purpose?: ContactPurpose;
  readonly view: CodeView;
  readonly errors?: FieldErrors | undefined;
}

/** The field for the code that shows a contact to be one's own. Says nothing about whether it has an account. */
export function ContactCodePage({ path, purpose = "account", view, errors = {} }: ContactCodePageProps) {
  const back = { href: begins[purpose], text: words.back };
  return (
    <Page title={codeWords.by[view.channel].title} lead={words.lead[view.channel]} back={back} errors={errors}>
      <CodeForm path={path} deed={words.show} view={view} error={errors.code} />
      <Delivery path={path} resendPath={`${path}/resend`} view={view} says={words.where[view.channel]} />
      <CodeHelp view={view} help={words.help} risk={words.risk[purpose]} />
    </Page>
  );
}
