import { parseInn, parseSnils } from "~/identity/identity";
import { innWords, snilsWords } from "~/identity/identity-words";
import { type Field, required } from "~/lib/form";
import { parseSlip } from "../pauses/pause";
import type { Confirmable } from "./confirmed";
import { confirmErrors } from "./confirmed-words";

const slip = required(parseSlip, (reason) => confirmErrors.slip[reason]);

/**
 * What an officer types who has a document before them, named after it: its whole number, for its last digits may be those of many,
 * and by which slip it stands written.
 */
export const confirmFieldsOf = (kind: Confirmable): Record<string, Field<string>> => ({
  [kind]: kind === "snils" ? required(parseSnils, snilsWords) : required(parseInn, innWords),
  [`${kind}Slip`]: slip,
});
