import { controlProps, FormGroup, type Labelled } from "~/ui/form-group";

interface PasswordFieldProps extends Labelled {
  readonly autoComplete: "current-password" | "new-password";
}

/** One line that is not shown, and never filled in again. Pasting and password managers are welcome (ASVS 6.2.7). */
export function PasswordField(props: PasswordFieldProps) {
  return (
    <FormGroup {...props}>
      <input
        {...controlProps(props, "govuk-input")}
        size={30}
        type="password"
        autoComplete={props.autoComplete}
        spellCheck={false}
      />
    </FormGroup>
  );
}
