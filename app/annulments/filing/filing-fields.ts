import { checkbox, choice, consent, type Field, text } from "~/lib/form";
import { refuse } from "~/lib/outcome";
import { companionWords } from "./companion-words";
import { filingErrors, previewWords } from "./preview-words";

/** Lynx shows a button's value, so modes travel under their labels. */
const modes = { [previewWords.cancel]: "cancel", [previewWords.annul]: "annul" } as const;

export const modeOf = (label: keyof typeof modes) => modes[label];

interface Asked {
  reasons: readonly string[];
  reasonRequired: boolean;
  noteRequired: boolean;
  /** What may be done with other records, as the page asked; nothing where there are none. */
  tied: readonly string[];
}

const note = text(1000);
/** One letter is a word as well: nobody can tell what is enough. */
const needed: typeof note = { ...note, read: (typed) => (typed === "" ? refuse(filingErrors.note) : note.read(typed)) };

/** The filing form of a record: what may be chosen depends on its service. */
export const filingFields = ({ reasons, reasonRequired, noteRequired, tied }: Asked) => ({
  // In the order of the page, in which the summary of errors names them.
  tied: (tied.length > 0
    ? choice(tied, companionWords.missing)
    : { ...checkbox, read: () => ({ ok: true, value: companionWords.one }) }) as Field<string>,
  mode: choice([previewWords.cancel, previewWords.annul], filingErrors.mode),
  reason: choice(reasonRequired ? reasons : ["", ...reasons], filingErrors.reason),
  note: noteRequired ? needed : note,
  consent: consent(filingErrors.consent),
  /** As the page showed them; come back by themselves. */
  terms: text(100),
  together: text(100),
});
