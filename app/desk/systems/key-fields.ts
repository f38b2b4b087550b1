import { KEY_DAYS, type Scope, scopes } from "~/agencies/agency-key";
import { keyRefusalWords } from "~/agencies/agency-key-words";
import { parseOfficeIds } from "~/agencies/officer";
import { checkbox, type Field, required, type Values } from "~/lib/form";
import { done, refuse } from "~/lib/outcome";
import { keysWords } from "./keys-words";

/** What a head says of a new key; its scopes are boxes of their own. */
export const keyForm = {
  name: required(
    (typed) => (typed === "" ? refuse(null) : done(typed)),
    () => keyRefusalWords["no-name"],
    100,
  ),
  ...(Object.fromEntries(keysWords.scopes.map(({ name }) => [name, checkbox])) as Record<string, Field<boolean>>),
  offices: { read: (typed) => done(parseOfficeIds(typed)), limit: 2000, lines: true } satisfies Field<string[]>,
  days: required(
    (typed) =>
      /^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= KEY_DAYS.most
        ? done(Number(typed))
        : refuse(null),
    () => keyRefusalWords.days,
  ),
};

/** The scopes whose boxes were ticked. */
export const scopesOf = (values: Values<typeof keyForm>): Scope[] =>
  scopes.filter((scope) => (values as Record<string, unknown>)[scope.replace(":", "-")] === true);
