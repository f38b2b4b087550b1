import { officerRoles, parseLogin, parseOfficeIds, parseOfficerName } from "~/agencies/officer";
import { choice, type Field, required } from "~/lib/form";
import { done, refuse } from "~/lib/outcome";
import { officerErrors } from "./officers-words";

/** What a head gives an officer. */
export const postForm = {
  role: choice(officerRoles, officerErrors.role),
  offices: { read: (typed) => done(parseOfficeIds(typed)), limit: 2000, lines: true } satisfies Field<string[]>,
};

/** The same, and who it is. */
export const officerForm = {
  login: named(parseLogin, officerErrors.login),
  name: named(parseOfficerName, officerErrors.name),
  ...postForm,
};

function named(parse: (typed: string) => string | null, sentence: string): Field<string> {
  return required(
    (typed) => {
      const value = parse(typed);
      return value === null ? refuse(sentence) : done(value);
    },
    (reason) => reason,
  );
}
