import { controlProps, FormGroup, type Labelled } from "~/ui/form-group";

export interface TextareaProps extends Labelled {
  readonly value?: string | undefined;
  readonly rows?: number;
  readonly maxLength?: number;
}

/** Several lines of text. */
export function Textarea(props: TextareaProps) {
  return (
    <FormGroup {...props}>
      <textarea
        {...controlProps(props, "govuk-textarea")}
        rows={props.rows ?? 3}
        cols={40}
        maxLength={props.maxLength}
        defaultValue={props.value}
      />
    </FormGroup>
  );
}
