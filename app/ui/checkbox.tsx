import { controlProps, FieldError, groupClass, Hint, type Labelled } from "~/ui/form-group";

export interface CheckboxProps extends Labelled {
  readonly checked?: boolean | undefined;
  /** Sent when ticked. */
  readonly value?: string;
}

/** One statement to agree with. */
export function Checkbox({ checked = false, value = "yes", ...field }: CheckboxProps) {
  const id = field.id ?? field.name;
  return (
    <div className={groupClass(field.error)}>
      {field.error && <FieldError id={`${id}-error`}>{field.error}</FieldError>}
      <div className="govuk-checkboxes__item">
        <input
          {...controlProps(field, "govuk-checkboxes__input")}
          type="checkbox"
          value={value}
          defaultChecked={checked}
        />{" "}
        <label className="govuk-label" htmlFor={id}>
          {field.label}
        </label>
        {field.hint && <Hint id={`${id}-hint`}>{field.hint}</Hint>}
      </div>
    </div>
  );
}
