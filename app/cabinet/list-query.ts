import type { ServiceKind } from "#db/schema";
import { serviceKinds } from "~/agencies/service";
import { parseDay } from "~/identity/day";
import { recordNumberWords } from "~/identity/identity-words";
import { parseRecordNumber, type RecordNumberReason } from "~/identity/record-number";
import type { Day } from "~/lib/days";
import { choice, type Field, optional, readForm, required } from "~/lib/form";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { isUuid } from "~/lib/uuid";
import { finishedStatuses, recordStatuses } from "~/records/record";
import { formWords } from "~/ui/form-words";
import type { Place, StatusChoice } from "./listed";
import { listErrors } from "./records-words";

const openStatuses = recordStatuses.filter((status) => !finishedStatuses.includes(status));
/** What can be asked for on each side of the list. */
export const statusChoices = {
  now: openStatuses,
  archive: ["annulled", "past", ...finishedStatuses],
} as const satisfies Record<string, readonly StatusChoice[]>;

export const choicesFor = (archive: boolean): readonly StatusChoice[] =>
  archive ? statusChoices.archive : statusChoices.now;

/** What the address of a list says. Days are those of filing, first and last, by the clock of the office. */
export interface ListQuery {
  archive: boolean;
  words: string;
  kind: ServiceKind | null;
  status: StatusChoice | null;
  from: Day | null;
  to: Day | null;
  look: ListLook;
}

/** How records are shown: everything about each, or a line of each. */
export const listLooks = ["cards", "table"] as const;
export type ListLook = (typeof listLooks)[number];

const longestWords = 200;

/** Whatever an address says that we do not understand counts as not said. */
export function readListQuery(params: URLSearchParams): { query: ListQuery; place: Place } {
  const archive = params.get("view") === "archive";
  const query: ListQuery = {
    archive,
    words: (params.get("q") ?? "").slice(0, longestWords),
    kind: known(serviceKinds, params.get("kind")),
    status: known(choicesFor(archive), params.get("status")),
    from: dayOrNull(params.get("from")),
    to: dayOrNull(params.get("to")),
    look: known(listLooks, params.get("look")) ?? "cards",
  };
  return { query, place: placeOf("before", params.get("before")) ?? placeOf("after", params.get("after")) };
}

/** The address of a list. Words, kinds and days only: never a number, a phone or a name of ours. */
export const hrefOf = (query: ListQuery, place: Place = null): string => addressOf("/records", query, place);

/** Where a list is narrowed. */
export const filterHref = (query: ListQuery): string => addressOf("/records/filter", query, null);

/** The same side of the list, whole. */
export const wholeOf = ({ archive, look }: Pick<ListQuery, "archive" | "look">): ListQuery => ({
  ...{ archive, look, words: "", kind: null, status: null },
  ...{ from: null, to: null },
});

function addressOf(path: string, query: ListQuery, place: Place): string {
  const said = {
    view: query.archive && "archive",
    q: query.words,
    kind: query.kind,
    status: query.status,
    from: query.from,
    to: query.to,
    look: query.look === "table" && query.look,
    ...(place && { [place.side]: cursorOf(place) }),
  };
  const params = Object.entries(said).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return params.length === 0 ? path : `${path}?${new URLSearchParams(params)}`;
}

export const isNarrowed = ({ words, kind, status, from, to }: ListQuery): boolean =>
  Boolean(words || kind || status || from || to);

const cursorOf = ({ rank, key, id }: NonNullable<Place>) => `${rank}.${key.toString(36)}.${id}`;

function placeOf(side: "after" | "before", cursor: string | null): Place {
  const [, rank = "", key = "", id = ""] = /^([0-9])\.(0|-?[1-9a-z][0-9a-z]{0,8})\.(.{36})$/.exec(cursor ?? "") ?? [];
  return isUuid(id) ? { side, rank: Number(rank), key: Number.parseInt(key, 36), id } : null;
}

const known = <Code extends string>(codes: readonly Code[], text: string | null): Code | null =>
  codes.find((code) => code === text) ?? null;

function dayOrNull(text: string | null): Day | null {
  const day = parseDay(text ?? "");
  return day.ok ? day.value : null;
}

/** What stands in the one search field. */
export type Search = { by: "number"; number: string } | { by: "words"; words: string };

/**
 * A record number, or words of a service's name. What looks like a number but is none is refused, so that numbers never
 * get into an address; longer digits and e-mail addresses among words are left out for the same reason.
 */
export function readSearch(typed: string): Outcome<Search, RecordNumberReason> {
  const number = parseRecordNumber(typed);
  if (number.ok) return done({ by: "number", number: number.value });
  const unaddressed = typed.split(/\s+/u).filter((part) => !part.includes("@"));
  const parts = unaddressed.join(" ").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const words = parts.filter((part) => !/\p{N}{4}/u.test(part));
  const isWordless = !words.some((word) => /\p{L}{2}/u.test(word));
  return isWordless && /\p{N}/u.test(typed) ? refuse(number.reason) : done({ by: "words", words: words.join(" ") });
}

/** What the field above a list says: one of one's records by its number, or words to look for among all of them. */
export function readSearchForm(data: FormData) {
  return readForm(data, { q: required(readSearch, recordNumberWords, longestWords) }, formWords);
}

const filterFields = (archive: boolean) => ({
  kind: optional(choice(serviceKinds, listErrors.choice)),
  status: optional(choice(choicesFor(archive), listErrors.choice)),
  from: day(listErrors.from),
  to: day(listErrors.to),
  look: optional(choice(listLooks, listErrors.choice)),
});

const day = (sentence: string): Field<Day | null> => optional(required(parseDay, () => sentence));

/** What a list is narrowed by besides words, as it was sent, on one side of the list. */
export function readFilterForm(data: FormData, archive: boolean) {
  const form = readForm(data, filterFields(archive), formWords);
  if (!form.ok) return form;
  const { typed, value } = form;
  const { from, to } = value;
  if (from && to && from > to) return { ok: false as const, errors: { to: listErrors.order }, typed };
  return form;
}
