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
        {groupsOf(choices).map(({ above, own }) =>
          above === undefined ? (
            own.map(asOption)
          ) : (
            <optgroup key={above} label={above}>
              {own.map(asOption)}
            </optgroup>
          ),
        )}
      </select>
    </FormGroup>
  );
}

const asOption = ({ value, label }: Choice) => (
  <option key={value} value={value}>
    {label}
  </option>
);

/** Each choice with something above it begins a group of that name. */
function groupsOf(choices: readonly Choice[]): { above: string | undefined; own: Choice[] }[] {
  const groups: { above: string | undefined; own: Choice[] }[] = [];
  for (const choice of choices)
    if (groups.length === 0 || choice.above !== undefined) groups.push({ above: choice.above, own: [choice] });
    else groups.at(-1)?.own.push(choice);
  return groups;
}
