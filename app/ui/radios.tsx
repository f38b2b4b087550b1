import { Fragment } from "react";
import type { Choice } from "~/ui/choice";
import { FieldError, groupClass, Hint, type Labelled } from "~/ui/form-group";

export interface RadiosProps extends Labelled {
  readonly choices: readonly Choice[];
  readonly value?: string | undefined;
  /** Short answers beside each other. */
  readonly look?: "inline" | undefined;
}

/** A question with few answers, each with what follows from it. The first button carries the id of the question. */
export function Radios({ choices, value, look, ...field }: RadiosProps) {
  const id = field.id ?? field.name;
  const describedBy = [field.hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={groupClass(field.error)}>
      <fieldset className="govuk-fieldset" aria-describedby={describedBy || undefined}>
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{field.label}</legend>
        {field.hint && <Hint id={`${id}-hint`}>{field.hint}</Hint>}
        {field.error && <FieldError id={`${id}-error`}>{field.error}</FieldError>}
        <div className={look ? "govuk-radios o-short" : "govuk-radios"}>
          {choices.map((choice, n) => (
            <Fragment key={choice.value}>
              {choice.above && <p className="o-above">{choice.above}</p>}
              <Radio id={n ? `${id}-${n + 1}` : id} name={field.name} choice={choice} chosen={choice.value === value} />
            </Fragment>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

interface RadioProps {
  readonly id: string;
  readonly name: string;
  readonly choice: Choice;
  readonly chosen: boolean;
}

function Radio({ id, name, choice, chosen }: RadioProps) {
  const hintId = `${id}-item-hint`;
  return (
    <div className="govuk-radios__item">
      <input
        className="govuk-radios__input"
        id={id}
        name={name}
        type="radio"
        value={choice.value}
        aria-describedby={choice.hint ? hintId : undefined}
        defaultChecked={chosen}
      />{" "}
      <label className="govuk-label" htmlFor={id}>
        {choice.label}
      </label>
      {choice.hint && <Hint id={hintId}>{choice.hint}</Hint>}
    </div>
  );
}
