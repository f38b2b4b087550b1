import { officeContact } from "~/agencies/contact";
import { formatKopecks } from "~/lib/kopecks";
import type { Fact } from "~/records/fields";
import { type CitizenRecord, debtLeft } from "~/records/record";
import type { Refusal } from "~/rules/rule";
import { whyNot } from "./why-not-words";

/** Which service, where, and how much. */
export const debtRow = (record: CitizenRecord): Fact => ({
  term: whyNot.debtElsewhere,
  value: whyNot.debtOf(record.service.title, record.agency.name, formatKopecks(debtLeft(record))),
});

/** A debt whose number its agency has told can be paid here: in a room above. */
export const payWay = (debts: readonly CitizenRecord[]) =>
  debts.some((one) => one.debtUin !== null && debtLeft(one) > 0) ? [{ href: "/pay", text: whyNot.payHere }] : [];

/** A debt elsewhere is paid elsewhere. */
export function officeFor(refusal: Refusal, record: CitizenRecord, [debt]: readonly CitizenRecord[]) {
  if (refusal !== "debt-elsewhere") return officeContact(record.office);
  return officeContact((debt ?? record).office);
}
