import { Field, type FieldProps } from "~/ui/field";

/** A field for the digits of a one-time code; a telephone offers what it has read. */
export function CodeField(props: Omit<FieldProps, "look" | "inputMode" | "autoComplete" | "type" | "value">) {
  return <Field maxLength={20} {...props} look="code" inputMode="numeric" autoComplete="one-time-code" />;
}
