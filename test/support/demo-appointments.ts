import { readFileSync } from "node:fs";
import { cellsOf } from "~/lib/csv";
import { demoRecords } from "~/records/demo.server";
import type { DemoCells } from "~/records/demo-maker";
import { demoCancelled, demoCitizens, demoCollector, demoDebtor } from "~/records/demo-words";
import { rulesFor } from "~/rules/book";
import { judge } from "~/rules/judge";
import { readRules } from "~/rules/read-rules.server";
import type { Decision, Facts, ObligationKind } from "~/rules/rule";

export type Appointment = DemoCells;

const named = [...demoCitizens, demoCollector, demoCancelled, demoDebtor];
const taken: string[] = [...named.map(({ phone }) => phone), ""];
const book = await readRules("db/seed");
const rows = new Map(
  ["offices", "services"].map((file) => [
    file,
    readFileSync(`db/seed/${file}.csv`, "utf8")
      .split(/\r?\n/u)
      .map((line) => cellsOf(line, ",") ?? []),
  ]),
);
function cellOf(file: "offices" | "services", id: string, column: string): string {
  const [header = [], ...lines] = rows.get(file)!;
  return lines.find(([own]) => own === id)?.[header.indexOf(column)] ?? "";
}

/** What the shipped rules come to now. */
function judged(one: Appointment, now: Date): Decision {
  const facts: Facts = {
    ...{ status: one.status, kind: cellOf("services", one.service, "kind") as Facts["kind"], service: one.service },
    ...{ class: cellOf("services", one.service, "class"), region: cellOf("offices", one.office, "region") },
    ...{ office: one.office, agency: one.agency, startsAt: new Date(one.starts_at), annulledAt: null },
    ...{ debtKopecks: Number(one.debt_kopecks), paidKopecks: Number(one.paid_kopecks), hasPhone: one.phone !== "" },
    timeZone: cellOf("offices", one.office, "time_zone"),
    confirmedWithCertificate: one.confirmed_with_certificate === "1",
  };
  return judge(facts, rulesFor(book, facts), now);
}

const others = (now: Date) =>
  demoRecords(now).filter(
    (one) => one.status === "scheduled" && one.starts_at > now.toISOString() && !taken.includes(one.phone),
  );

/** Appointments of the demonstration that no other journey is about; they can be cancelled at once for the next three days. */
export function demoAppointments(): Appointment[] {
  const now = new Date();
  const soon = new Date(now.getTime() + 3 * 86_400_000).toISOString();
  return others(now).filter((one) => one.starts_at > soon && !judged(one, now).asks);
}

/** Those that an agency's rules ask something of, whatever the hour is now. */
export function demoAsking(kind: ObligationKind, agency: string): Appointment[] {
  const now = new Date();
  const soon = new Date(now.getTime() + 3 * 86_400_000).toISOString();
  return others(now).filter(
    (one) => one.agency === agency && one.starts_at > soon && judged(one, now).asks?.kind === kind,
  );
}

/** The one that was cancelled too long ago to be restored; no other record has its phone, so that no other journey cancels beside it. */
export function demoLongAgo(): Appointment {
  const phones = demoRecords(new Date()).map(({ phone }) => phone);
  return demoAppointments().findLast(({ phone }) => phones.filter((one) => one === phone).length === 1)!;
}
