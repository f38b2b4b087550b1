import { formatKopecks } from "~/lib/kopecks";
import { counted } from "~/lib/plural";
import { capital } from "~/lib/time-words";
import { askedWords } from "./asked-words";
import { conditionsOf } from "./condition-parts";
import type { Origin } from "./origin";
import { asksOf, type Decision, feeOf, type Obligation, type Refusal, type Rule } from "./rule";
import { countedHours, countedWorkingDays } from "./terms-words";
import type { Bounds, When } from "./when";

/** Where a rule comes from, as a citizen is told: never a code. */
export const originWords: Readonly<Record<Origin, string>> = {
  law: "закон",
  office: "правило этого отделения",
  service: "правило этой услуги",
  services: "правило для таких услуг",
  agency: "правило этого ведомства",
  region: "правило вашего региона",
  all: "общее правило для всех записей",
};

/** What the codes that rules name are called. What is not known is called by its code. */
export type Names = Readonly<
  Record<"status" | "class" | "kind" | "service" | "region" | "office" | "agency", (code: string) => string>
>;

/** «меньше чем за 24 часа, но не позже чем за 12 часов» */
const leftWords = ({ from, below }: Bounds, words: (n: number) => string): string =>
  [below !== undefined && `меньше чем за ${words(below)}`, from !== undefined && `не позже чем за ${words(from)}`]
    .filter(Boolean)
    .join(", но ");

const hoursWords = (hours: Bounds): string =>
  hours.below === 0 ? "после назначенного времени" : `${leftWords(hours, countedHours)} до назначенного времени`;

const daysWords = (days: Bounds): string => `${leftWords(days, countedWorkingDays)} до назначенного дня`;

/** «если за месяц уже отменено не меньше 3 таких записей» */
function countWords({ from, below }: NonNullable<When["cancelledThisMonth"]>): string {
  const records = (n: number) => counted(n, { one: "такой записи", few: "таких записей", many: "таких записей" });
  const [least, most] = [from && `не меньше ${records(from)}`, below !== undefined && `меньше ${records(below)}`];
  return `если за месяц уже отменено ${[least, most].filter(Boolean).join(", но ")}`;
}

type Words = { [Name in keyof When]-?: (value: NonNullable<When[Name]>, names: Names) => string };

const listed = (codes: readonly string[], name: (code: string) => string): string =>
  codes.map((code) => `«${name(code)}»`).join(", ");

/** Every condition has its words, or does not compile; of `mode` the outcome tells. */
const conditions: Omit<Words, "mode"> = {
  hoursBefore: hoursWords,
  workingDaysBefore: daysWords,
  status: (codes, { status }) => `на стадии ${listed(codes, status)}`,
  statusNot: (codes, { status }) => `на любой стадии, кроме ${listed(codes, status)}`,
  annulled: () => "если уже отменено",
  inDebt: () => "если есть долг",
  cancelledThisMonth: countWords,
  debtElsewhere: () => "если есть долг по другой услуге",
  paid: () => "если за услугу заплачено",
  certificate: () => "если запись подтверждена электронным сертификатом",
  withoutPhone: () => "если в записи нет мобильного телефона",
  withoutEmail: () => "если в записи нет почты",
  class: (codes, names) => codes.map(names.class).join(", "),
  kind: (codes, names) => codes.map(names.kind).join(", "),
  service: (codes, names) => codes.map(names.service).join(", "),
  region: (codes, names) => codes.map(names.region).join(", "),
  office: (codes, names) => codes.map(names.office).join(", "),
  agency: (codes, names) => codes.map(names.agency).join(", "),
};

const wordsFor = (when: Partial<When>, names: Names): string[] =>
  Object.entries(when).map(([name, value]) =>
    (conditions[name as keyof typeof conditions] as (value: unknown, names: Names) => string)(value, names),
  );

const verbOf = ({ mode = ["cancel"] }: When): string => (mode.includes("cancel") ? "отменить" : "аннулировать");

/** Why a rule refuses, where its conditions do not say it. */
const refusedWords: Readonly<Record<Refusal, string>> = {
  "already-annulled": "нельзя",
  status: "нельзя",
  confirmed: "на сайте нельзя: запись подтверждена",
  past: "нельзя",
  "too-late": "нельзя",
  debt: "нельзя, пока долг не оплачен",
  "debt-elsewhere": "нельзя, пока долг не оплачен",
  certificate: "на сайте нельзя, только в ведомстве",
  "no-phone": "на сайте нельзя: код прислать некуда",
  "no-contact": "на сайте нельзя: код прислать некуда",
  "by-law": "нельзя по закону",
};

/** «отменить можно за 300 ₽, но решает сотрудник ведомства»: what a rule comes to. What is asked is not called free: it costs time. */
export const outcomeWords = (rule: Rule | null): string =>
  `${verbOf(rule?.when ?? {})} ${allowedWords(rule && "refuse" in rule ? rule.refuse : null, feeOf(rule), asksOf(rule))}`;

/** The same of what was decided, for cancelling. */
export const comesToWords = ({
  refusal,
  feeKopecks = 0,
  asks,
}: Pick<Decision, "refusal" | "feeKopecks" | "asks">): string =>
  `${verbOf({})} ${allowedWords(refusal, feeKopecks, asks ?? null)}`;

function allowedWords(refusal: Refusal | null, fee: number, asked: Obligation | null): string {
  if (refusal) return refusedWords[refusal];
  const cost = fee === 0 ? (asked ? "" : " бесплатно") : ` за ${formatKopecks(fee)}`;
  return `можно${cost}${asked ? `, но ${askedWords(asked).needed}` : ""}`;
}

/** Each condition about the hour and about what is so with a record, as a part of a sentence. */
export function stateWords(when: When, names: Names): string[] {
  const { withoutPhone, withoutEmail, ...others } = when;
  if (withoutPhone && withoutEmail)
    return [...stateWords(others, names), "если в записи нет ни мобильного телефона, ни почты"];
  return [...wordsFor(conditionsOf(when, "time"), names), ...wordsFor(conditionsOf(when, "state"), names)];
}

/** A rule as one sentence, for a record that is in its scope. */
export function ruleSentence(rule: Rule, names: Names): string {
  const asked = stateWords(rule.when, names);
  if (asked.length === 0) return `${capital(outcomeWords(rule))}.`;
  const comma = /^если |, кроме /u.test(asked.at(-1)!) ? "," : "";
  return `${capital(asked.join(", "))}${comma} ${outcomeWords(rule)}.`;
}

/** For whom it is; null: for all. */
export function scopeWords({ when }: Pick<Rule, "when">, names: Names): string | null {
  const words = wordsFor(conditionsOf(when, "scope"), names);
  return words.length === 0 ? null : words.join("; ");
}
