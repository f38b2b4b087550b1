import type { RecordStatus, ServiceKind } from "#db/schema";
import { officeAddress } from "~/agencies/office";
import { contactsOf, maskContact } from "~/identity/contact";
import { maskName, maskPhone } from "~/identity/masking";
import { formatRecordNumber } from "~/identity/record-number";
import { capital, dateWords, visitZoneWords } from "~/lib/time-words";
import { type LineName, lineNames, lineOf } from "~/records/field-lists";
import type { Fact } from "~/records/fields";
import { changeWords } from "./changes-words";
import type { CitizenRecord } from "./record";
import { shownWords as words } from "./shown-words";
import { statusNames } from "./statuses-words";

/**
 * What a citizen sees of a record and decides on. It travels in the form and stays with the request, so that what is
 * carried out is what was agreed to, whatever an agency does meanwhile. Holds nothing that the page does not show.
 */
export interface Shown extends Readonly<Pick<CitizenRecord, "paidKopecks"> & Partial<Pick<CitizenRecord, LineName>>> {
  readonly kind: ServiceKind;
  readonly number: string;
  readonly service: string;
  /** ISO 8601, as `createdAt` is. */
  readonly startsAt: string | null;
  readonly timeZone: string;
  readonly where: string;
  readonly agency: string;
  /** Masked, as the phone is. */
  readonly holder: string;
  readonly phone: string | null;
  /** Only where a code goes there by itself; masked, too. */
  readonly email?: string;
  readonly createdAt: string;
  readonly status: RecordStatus;
  /** Keyed hash of what is masked above: somebody else behind the same letters is a change, too. */
  readonly masked: string;
}

/** The mailbox of a record whose codes go there; undefined: they go to a phone. */
export function codeMailbox(record: CitizenRecord): string | undefined {
  const [usual] = contactsOf(record);
  return usual?.channel === "email" ? usual.to : undefined;
}

/** All but what stands for what is masked. */
export const openlyShown = (record: CitizenRecord): Omit<Shown, "masked"> => ({
  kind: record.service.kind,
  number: record.number,
  service: record.service.title,
  startsAt: record.startsAt?.toISOString() ?? null,
  timeZone: record.office.timeZone,
  where: officeAddress(record.office),
  agency: record.agency.name,
  holder: maskName(record.holder),
  phone: record.phone && maskPhone(record.phone),
  ...mailboxOf(record),
  createdAt: record.createdAt.toISOString(),
  status: record.status,
  // What most records have nothing of does not travel with all of them.
  ...(Object.fromEntries(lineNames.filter((name) => record[name] !== null).map((name) => [name, record[name]])) as Pick<
    Shown,
    LineName
  >),
});

/** In words, line by line; null where there is nothing to say. A page shows these and no others. */
export function linesOf(of: Omit<Shown, "masked">): Record<string, Fact | null> {
  const { timeZone } = of;
  const when = of.startsAt && capital(visitZoneWords(new Date(of.startsAt), timeZone));
  return {
    number: { term: words.record, value: formatRecordNumber(of.number) },
    service: { term: words.service, value: of.service },
    when: when ? { term: words.when, value: when } : null,
    where: { term: words.where, value: of.where },
    agency: { term: words.agency, value: of.agency },
    holder: { term: words.holder(of.kind), value: of.holder },
    contact: contactOf(of),
    created: { term: words.created, value: dateWords(new Date(of.createdAt), timeZone) },
    status: { term: words.status, value: statusNames[of.status] },
    ...Object.fromEntries(lineNames.map((name) => [name, lineOf(name, of[name] ?? null)])),
  };
}

const mailboxOf = (record: CitizenRecord): Pick<Shown, "email"> => {
  const to = codeMailbox(record);
  return to === undefined ? {} : { email: maskContact({ channel: "email", to }) };
};

function contactOf({ email, phone }: Pick<Shown, "email" | "phone">): Fact | null {
  const value = email ?? phone;
  return value ? { term: words.contact, value } : null;
}

/** One field that is not any more what was shown. `was` is null where it stood masked. */
export interface Change {
  readonly term: string;
  readonly was: string | null;
  readonly now: string;
}

/** What became otherwise, field by field, in the order of the page; empty when all is as it was shown. */
export function changesBetween(was: Shown, now: Shown): Change[] {
  const [before, after] = [linesOf(was), linesOf(now)];
  const changes = Object.keys(after).flatMap((name): Change[] => {
    const [old, fresh] = [before[name], after[name]];
    const term = fresh?.term ?? old?.term ?? "";
    if (old?.value === fresh?.value) return [];
    return [{ term, was: old?.value ?? changeWords.none, now: fresh?.value ?? changeWords.none }];
  });
  const isOpen = was.holder !== now.holder || was.phone !== now.phone || was.email !== now.email;
  if (was.masked !== now.masked && !isOpen)
    changes.push({ term: changeWords.masked, was: null, now: changeWords.hidden });
  return changes;
}
