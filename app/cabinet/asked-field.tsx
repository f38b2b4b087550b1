import { Radios } from "~/ui/radios";
import { newContactWords } from "./contacts-words";
import type { ShownContact } from "./settings-view";

interface Props {
  readonly contacts: readonly ShownContact[];
  readonly label?: string;
  /** Default: the first one. */
  readonly value?: string | undefined;
  readonly error?: string | undefined;
}

/** To which contact of theirs a code goes. Where there is but one, it is the one. */
export function AskedField({ contacts, label = newContactWords.asked, value = contacts[0]?.id, error }: Props) {
  if (contacts.length < 2 && !error) return <input type="hidden" name="asked" value={value} />;
  const choices = contacts.map(({ id, to }) => ({ value: id, label: to }));
  return <Radios name="asked" label={label} choices={choices} value={value} error={error} />;
}
