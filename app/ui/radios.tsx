import { ChoiceGroup, type ChoiceGroupProps } from "~/ui/choice-group";

export interface RadiosProps extends Omit<ChoiceGroupProps, "type" | "chosen"> {
  readonly value?: string | undefined;
}

/** A question with few answers, each with what follows from it. The first button carries the id of the question. */
export function Radios({ value, ...group }: RadiosProps) {
  return <ChoiceGroup {...group} type="radio" chosen={value === undefined ? [] : [value]} />;
}
