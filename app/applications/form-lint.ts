import type { Catalogue } from "~/agencies/catalogue";
import type { Service } from "~/agencies/service";
import { draftSteps } from "./application";
import { type Condition, type Field, type Form, formNames, type KnownFact } from "./form";

/** What a form may refer to. */
export interface KnownCatalogue {
  services: readonly Pick<Service, "id" | "kind">[];
  agencies: readonly string[];
}

/** All of a catalogue that a form may refer to. */
export const knownOf = ({ service, agency }: Pick<Catalogue, "service" | "agency">): KnownCatalogue => ({
  services: service,
  agencies: agency.map(({ id }) => id),
});

/** What makes a form unfit. `where`: the field, group, document or option that it is about. */
export type FormFault =
  | { code: "service"; where: string }
  /** Nobody applies for appointments and services that go on: they are booked or connected. */
  | { code: "service-kind"; where: string }
  | { code: "agency"; where: string }
  | { code: "same-id"; where: string }
  /** Two questions, pages or documents that nobody could tell apart in a list. */
  | { code: "same-label"; where: string }
  /** A page has something else by that name, or another page its address. */
  | { code: "taken-id"; where: string }
  | { code: "same-option"; where: string; option: string }
  /** A condition on a field that no page before this one asks. */
  | { code: "not-before"; where: string; field: string }
  /** A condition on a field whose answers are not chosen. */
  | { code: "not-chosen"; where: string; field: string }
  | { code: "no-such-answer"; where: string; field: string; option: string }
  /** Nothing lies between its bounds. */
  | { code: "bounds"; where: string }
  | { code: "same-prefill"; where: string }
  /** What is known would not fit there. */
  | { code: "prefill-kind"; where: string; kind: Field["kind"] }
  /** A record cannot be without it: it is asked for of everybody. */
  | { code: "not-asked"; where: string };

/** Names that pages keep for themselves, and what every object has. */
const taken: readonly string[] = [...formNames, ...Object.getOwnPropertyNames(Object.prototype)];

const kinds: Readonly<Record<KnownFact, Field["kind"]>> = {
  ...{ surname: "name", givenName: "name", patronymic: "name", bornOn: "day", phone: "mobile", email: "email" },
  ...{ address: "address", passport: "passport", passportIssuedOn: "day", passportDivision: "division" },
  ...{ snils: "snils", inn: "inn" },
};

/** Everything that is wrong with a form that has the shape of one, in its order. */
export function lintForm(form: Form, known: KnownCatalogue): FormFault[] {
  const fields = form.groups.flatMap((group) => group.fields);
  return [
    ...ofCatalogue(form, known),
    ...[form.groups, form.documents, fields]
      .flatMap((things) => twice(things.map(({ id }) => id)))
      .map((where): FormFault => ({ code: "same-id", where })),
    ...[
      form.groups.map(({ title }) => title),
      form.documents.map(({ title }) => title),
      fields.map(({ label }) => label),
    ]
      .flatMap(twice)
      .map((where): FormFault => ({ code: "same-label", where })),
    ...fields.filter(({ id }) => taken.includes(id)).map(({ id: where }): FormFault => ({ code: "taken-id", where })),
    ...form.groups
      .filter(({ id }) => (draftSteps as readonly string[]).includes(id))
      .map(({ id: where }): FormFault => ({ code: "taken-id", where })),
    ...form.groups.flatMap((group, n) => {
      const before = form.groups.slice(0, n).flatMap((one) => one.fields);
      return [...ofCondition(group, before), ...group.fields.flatMap((field) => ofField(field, before))];
    }),
    ...form.documents.flatMap((paper) => ofCondition(paper, fields)),
    ...ofPerson(form, fields),
  ];
}

function ofCatalogue({ service, agency }: Form, { services, agencies }: KnownCatalogue): FormFault[] {
  const found = services.find(({ id }) => id === service);
  return [
    ...(found ? [] : [{ code: "service" as const, where: service }]),
    ...(found && found.kind !== "application" ? [{ code: "service-kind" as const, where: service }] : []),
    ...(agencies.includes(agency) ? [] : [{ code: "agency" as const, where: agency }]),
  ];
}

const twice = (names: readonly string[]): string[] => [...new Set(names.filter((one, n) => names.indexOf(one) !== n))];

function ofField(field: Field, before: readonly Field[]): FormFault[] {
  const where = field.id;
  const options = "options" in field ? field.options.map(({ value }) => value) : [];
  return [
    ...ofCondition(field, before),
    ...twice(options).map((option): FormFault => ({ code: "same-option", where, option })),
    ...(field.prefill && kinds[field.prefill] !== field.kind
      ? [{ code: "prefill-kind" as const, where, kind: kinds[field.prefill] }]
      : []),
    ...(isEmpty(field) ? [{ code: "bounds" as const, where }] : []),
  ];
}

/** Texts have no other length than `longestOf` lets be typed. */
function isEmpty(field: Field): boolean {
  if (!("bounds" in field) || !field.bounds) return false;
  const { from, until } = field.bounds;
  return from !== undefined && until !== undefined && from !== "today" && until !== "today" && from > until;
}

function ofCondition({ id: where, when }: { id: string; when?: Condition }, before: readonly Field[]): FormFault[] {
  if (!when) return [];
  const asked = before.find(({ id }) => id === when.field);
  if (!asked) return [{ code: "not-before", where, field: when.field }];
  if (!("options" in asked)) return [{ code: "not-chosen", where, field: when.field }];
  const values = asked.options.map(({ value }) => value);
  return when.is
    .filter((one) => !values.includes(one))
    .map((option): FormFault => ({ code: "no-such-answer", where, field: when.field, option }));
}

/** Of everybody: who they are, and by which code they prove it. */
function ofPerson(form: Form, fields: readonly Field[]): FormFault[] {
  const always = form.groups.filter(({ when }) => !when).flatMap((group) => group.fields);
  const asks = (fact: Field["prefill"]) =>
    always.some(({ prefill, when, optional }) => prefill === fact && !when && !optional);
  const facts = fields.flatMap(({ prefill }) => (prefill ? [prefill] : []));
  return [
    ...twice(facts).map((where): FormFault => ({ code: "same-prefill", where })),
    ...(["surname", "givenName", "phone"] as const)
      .filter((fact) => !asks(fact))
      .map((where): FormFault => ({ code: "not-asked", where })),
  ];
}
