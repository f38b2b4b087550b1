import { ChoiceGroup, type ChoiceGroupProps } from "~/ui/choice-group";

/** A question to which several answers can be given, each sent by the name of the question. */
export function Checkboxes(group: Omit<ChoiceGroupProps, "type" | "look">) {
  return <ChoiceGroup {...group} type="checkbox" />;
}
