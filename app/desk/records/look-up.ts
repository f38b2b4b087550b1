import { recordNumberWords } from "~/identity/identity-words";
import { required } from "~/lib/form";
import { parseAnyNumber } from "~/notices/any-number";

/** What an officer looks for. */
export const lookUpFields = { number: required(parseAnyNumber, recordNumberWords) };
