import { controlProps, FormGroup, type Labelled } from "~/ui/form-group";

export interface FieldProps extends Labelled {
  readonly value?: string | undefined;
  readonly type?: "text" | "tel" | "email" | "search";
  /** For phones with an on-screen keyboard. */
  readonly inputMode?: "numeric" | "decimal" | "tel" | "email" | "text";
  /** As in the HTML standard: `tel`, `email`, `one-time-code` … */
  readonly autoComplete?: string;
  readonly maxLength?: number;
  /** Shown and sent, but not to be changed. */
  readonly readOnly?: boolean;
  /** Width in characters for text browsers; the look sets its own. */
  readonly size?: number;
  /** `code`: large digits of a one-time code; `number`: large digits of a notice number. */
  readonly look?: "text" | "code" | "number";
}

const classes = {
  text: "govuk-input",
  code: "govuk-input o-code",
  number: "govuk-input o-code o-code--long",
};

/** One line of text. */
export function Field(props: FieldProps) {
  const { type = "text", look = "text", size = look === "text" ? 30 : 20 } = props;
  return (
    <FormGroup {...props}>
      <input
        {...controlProps(props, classes[look])}
        size={size}
        defaultValue={props.value}
        type={type}
        inputMode={props.inputMode}
        autoComplete={props.autoComplete ?? "off"}
        maxLength={props.maxLength}
        readOnly={props.readOnly}
        spellCheck={false}
      />
    </FormGroup>
  );
}
