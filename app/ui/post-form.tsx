import type { ReactNode } from "react";
import { useRequestFacts } from "~/ui/request-facts";

/** Proves that a form is ours. Every POST form carries it, also because Lynx does not send a form without fields. */
export function TokenField() {
  return <input type="hidden" name="token" value={useRequestFacts().formToken} />;
}

export interface PostFormProps {
  readonly action: string;
  /** Values the citizen does not see. */
  readonly hidden?: Readonly<Record<string, string | undefined>>;
  /** Set when the form has a file field. */
  readonly files?: boolean;
  readonly children: ReactNode;
}

/** A form that acts. Buttons differ by `name` and `value`, never by `formaction`: text browsers ignore it. */
export function PostForm({ action, hidden = {}, files = false, children }: PostFormProps) {
  return (
    <form
      action={action}
      method="post"
      acceptCharset="utf-8"
      noValidate
      encType={files ? "multipart/form-data" : undefined}
    >
      <TokenField />
      {Object.entries(hidden).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      {children}
    </form>
  );
}
