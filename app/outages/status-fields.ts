import { parseDay } from "~/identity/day";
import { type Field, required } from "~/lib/form";
import { done, refuse } from "~/lib/outcome";
import { LONGEST_STATUS } from "./outage";
import { sayWords as errors } from "./words";

const words: Field<string> = {
  read: (typed) => (typed === "" ? refuse(errors.noWords) : done(typed)),
  limit: LONGEST_STATUS,
  lines: false,
};

/** What a head says, and until which day. */
export const statusFields = { words, until: required(parseDay, () => errors.noDay) };
