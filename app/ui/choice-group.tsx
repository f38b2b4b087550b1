import { Fragment } from "react";
import type { Choice } from "~/ui/choice";
import { FieldError, groupClass, Hint, type Labelled } from "~/ui/form-group";

export interface ChoiceGroupProps extends Labelled {
  readonly type: "radio" | "checkbox";
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  /** Short answers beside each other. */
  readonly look?: "inline" | undefined;
}

const classes = {
  radio: { item: "govuk-radios__item", input: "govuk-radios__input" },
  checkbox: { item: "govuk-checkboxes__item", input: "govuk-checkboxes__input" },
} as const;

/** A question and its answers. The first of them carries the id of the question. */
export function ChoiceGroup({ type, choices, chosen, look, ...field }: ChoiceGroupProps) {
  const id = field.id ?? field.name;
  const describedBy = [field.hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={groupClass(field.error)}>
      <fieldset className="govuk-fieldset" aria-describedby={describedBy || undefined}>
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{field.label}</legend>
        {field.hint && <Hint id={`${id}-hint`}>{field.hint}</Hint>}
        {field.error && <FieldError id={`${id}-error`}>{field.error}</FieldError>}
        <div className={look && "o-short"}>
          {choices.map((choice, n) => (
            <Fragment key={choice.value}>
              {choice.above && <p className="o-above">{choice.above}</p>}
              <Item
                {...{ type, choice, name: field.name, id: n ? `${id}-${n + 1}` : id }}
                isChosen={chosen.includes(choice.value)}
              />
            </Fragment>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

interface ItemProps {
  readonly type: "radio" | "checkbox";
  readonly id: string;
  readonly name: string;
  readonly choice: Choice;
  readonly isChosen: boolean;
}

function Item({ type, id, name, choice, isChosen }: ItemProps) {
  const hintId = `${id}-item-hint`;
  return (
    <div className={classes[type].item}>
      <input
        className={classes[type].input}
        {...{ id, name, type }}
        value={choice.value}
        aria-describedby={choice.hint ? hintId : undefined}
        defaultChecked={isChosen}
      />{" "}
      <label className="govuk-label" htmlFor={id}>
        {choice.label}
      </label>
      {choice.hint && <Hint id={hintId}>{choice.hint}</Hint>}
    </div>
  );
}
