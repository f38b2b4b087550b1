import type { ReactNode } from "react";
import { frameWords } from "./frame-words";

/** What every kind of field is told. */
export interface Labelled {
  readonly name: string;
  /** Differs from `name` when two forms of a page share a name. Error summaries link to it. */
  readonly id?: string | undefined;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** A whole sentence; the same one stands in the error summary. */
  readonly error?: string | undefined;
}

/** Label, hint and error around a control. The label has a block of its own, or small browsers push the page sideways. */
export function FormGroup({ children, ...field }: Labelled & { readonly children: ReactNode }) {
  const id = field.id ?? field.name;
  return (
    <div className={groupClass(field.error)}>
      <div>
        <label className="govuk-label" htmlFor={id}>
          {field.label}
        </label>
      </div>
      {field.hint && <Hint id={`${id}-hint`}>{field.hint}</Hint>}
      {field.error && <FieldError id={`${id}-error`}>{field.error}</FieldError>}
      {children}
    </div>
  );
}

export function groupClass(error: string | undefined): string {
  return error ? "govuk-form-group govuk-form-group--error" : "govuk-form-group";
}

export function Hint({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <div id={id} className="govuk-hint">
      {children}
    </div>
  );
}

export function FieldError({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <p id={id} className="govuk-error-message">
      <span className="o-hide">{frameWords.error}</span> {children}
    </p>
  );
}

/** The attributes that tie a control to its label, hint and error. */
export function controlProps(field: Labelled, className: string) {
  const id = field.id ?? field.name;
  const describedBy = [field.hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean).join(" ");
  return {
    id,
    name: field.name,
    className: field.error ? `${className} ${className.split(" ")[0]}--error` : className,
    ...(describedBy && { "aria-describedby": describedBy }),
    ...(field.error && { "aria-invalid": true as const }),
  };
}
