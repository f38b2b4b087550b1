import type { Choice } from "~/ui/choice";
import { controlProps, FormGroup, type Labelled } from "~/ui/form-group";

export interface SelectProps extends Labelled {
  readonly choices: readonly Choice[];
  readonly value?: string | undefined;
  /** Stands first with an empty value, for lists without a natural first answer. */
  readonly empty?: string | undefined;
}

/** One answer out of a list. */
export function Select({ choices, value = "", empty, ...field }: SelectProps) {
  return (
    <FormGroup {...field}>
      <select {...controlProps(field, "govuk-select")} defaultValue={value}>
        {empty !== undefined && <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FormGroup>
  );
}
