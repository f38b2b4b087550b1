import { CodeForm, CodeHelp, Delivery } from "~/proofs/code-parts";
import { codeWords } from "~/proofs/words";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import type { ApplyCodeView } from "./apply-code";
import { applyCodeWords as words } from "./filling-words";

interface Props {
  readonly view: ApplyCodeView;
  readonly errors?: FieldErrors | undefined;
}

/** The field for the code that sends an application. */
export function ApplyCodePage({ view, errors = {} }: Props) {
  const { check, path, title, code } = view;
  return (
    <Page
      title={codeWords.by[code.channel].title}
      lead={words.lead(title)}
      back={{ href: check, text: words.back }}
      errors={errors}
    >
      <CodeForm path={path} deed={words.deed} view={code} error={errors.code} />
      <Delivery path={path} resendPath={path.replace(/code$/, "resend")} view={code} says={words.where[code.channel]} />
      <CodeHelp view={code} help={words.help} risk={{ sms: words.risk, email: words.risk }} />
    </Page>
  );
}
