import type { ChangeView } from "~/accounts/changes/change";
import { CodeForm, CodeHelp, Delivery } from "~/proofs/code-parts";
import { codeWords } from "~/proofs/words";
import type { FieldErrors } from "~/ui/error-summary";
import { Page } from "~/ui/page";
import { backToAccount } from "./account-words";
import { changeCodeWords as words } from "./contacts-words";

interface ChangeProps {
  readonly path: string;
  readonly view: ChangeView;
  readonly errors?: FieldErrors | undefined;
}

/** The field for a code that a change of the account asks for: to the new contact, then to one that is theirs. */
export function ChangePage({ path, view: { kind, step, code }, errors = {} }: ChangeProps) {
  const isTwo = kind === "add" || kind === "replace";
  return (
    <Page
      title={codeWords.by[code.channel].title}
      lead={isTwo ? words.step[step] : kind === "leave" ? words.leave : words.only}
      back={backToAccount}
      errors={errors}
    >
      <CodeForm path={path} deed={step === "new" ? words.goOn : words.deed[kind]} view={code} error={errors.code} />
      <Delivery path={path} resendPath={`${path}/resend`} view={code} />
      <CodeHelp view={code} help={words.help} risk={words.risk} />
    </Page>
  );
}
