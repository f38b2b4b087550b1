import { FileField } from "~/ui/file-field";
import type { AttachmentLimits } from "./attachment";
import { attachmentWords as words } from "./words";

/** The name of the field, in every form. */
export const FILES = "files";

export interface FilesFieldProps {
  readonly limits: AttachmentLimits;
  /** Where a page has several. */
  readonly id?: string;
  readonly label?: string;
  /** What should be sent. */
  readonly hint?: string;
  readonly error?: string | undefined;
  /** Until when it is kept, where that is not until something is decided. */
  readonly kept?: string;
  /** The form came back, for whatever reason: what was chosen is forgotten. */
  readonly again?: boolean;
}

/** Documents, one or several, with what is taken and until when it is kept: a browser that knows no `multiple` offers one. Its form needs `files`. */
export function FilesField({
  limits,
  id,
  label = words.label,
  hint,
  error,
  kept = words.kept,
  again = false,
}: FilesFieldProps) {
  const hints = [hint, words.hint(limits), kept, again && words.again].filter(Boolean).join(" ");
  return <FileField name={FILES} id={id} label={label} hint={hints} error={error} multiple={limits.count > 1} />;
}
