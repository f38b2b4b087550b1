import { officeWords } from "~/agencies/office";
import { Body } from "~/ui/text";
import { onlyOfficeWords } from "./case-words";

interface Props {
  readonly offices: readonly { readonly name: string; readonly city: string }[];
}

/** That there was nothing to choose from: else nobody would see for which office the answer is. */
export function OnlyOffice({ offices: [office, ...others] }: Props) {
  return office && others.length === 0 ? <Body>{onlyOfficeWords(officeWords(office))}</Body> : null;
}
