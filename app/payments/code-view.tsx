import { CodeForm, CodeHelp, Delivery } from "~/proofs/code-parts";
import type { CodeView } from "~/proofs/code-view";
import { codeWords } from "~/proofs/words";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { codePath, paymentPath } from "./paths";
import { payCodeWords as words } from "./words";

interface Props {
  readonly id: string;
  readonly view: CodeView;
  readonly errors?: FieldErrors | undefined;
}

/** The field for the code by which a payment is confirmed. */
export function PayCodePage({ id, view, errors = {} }: Props) {
  const back = { href: paymentPath(id), text: words.back };
  return (
    <Page title={codeWords.by[view.channel].title} lead={words.lead[view.channel]} back={back} errors={errors}>
      <CodeForm path={codePath(id)} deed={words.deed} view={view} error={errors.code} />
      <Delivery path={codePath(id)} resendPath={`${paymentPath(id)}/resend`} view={view} />
      <CodeHelp view={view} help={words.help} risk={words.risk} />
    </Page>
  );
}
