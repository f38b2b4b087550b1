import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { pino } from "pino";
import type { RecordStatus } from "#db/schema";
import { accountLetters } from "~/accounts/letters.server";
import { unpauseKind } from "~/accounts/pauses/unpause-kind.server";
import { mismatchKind } from "~/accounts/profile/mismatch-kind.server";
import { lostContactKind } from "~/accounts/recovering/lost-contact-kind.server";
import { renderBlank } from "~/annulments/blanks/render-blank.server";
import { renderSlip } from "~/annulments/blanks/render-slip.server";
import { renderStatement } from "~/annulments/blanks/render-statement.server";
import { recordLetters } from "~/annulments/letters.server";
import { objectionKind } from "~/annulments/obliged/objection-kind.server";
import { openObjection } from "~/annulments/obliged/open-objection.server";
import { rulingKind, visitKind } from "~/annulments/obliged/ruling-kind.server";
import { lockKind } from "~/annulments/proving/lock-kind.server";
import { appealKind } from "~/appeals/appeal-kind.server";
import { appealLetters } from "~/appeals/letters.server";
import { applicationKind } from "~/applications/application-kind.server";
import { applicationLetters } from "~/applications/letters.server";
import { reopened, withdrawn } from "~/applications/withdrawn.server";
import { redraw } from "~/attachments/redraw.server";
import { DemoBank } from "~/gateways/bank-demo/demo-bank.server";
import { openProviders } from "~/gateways/oidc/open-providers.server";
import { Operator } from "~/gateways/outbox/operator.server";
import { outboxGateway } from "~/gateways/outbox/outbox.server";
import { outboxMail } from "~/gateways/outbox/outbox-mail.server";
import { inboundLetters } from "~/inbound/letters.server";
import { takeInbound } from "~/inbound/take.server";
import { renderNotice } from "~/notices/render.server";
import { paymentLetters } from "~/payments/letters.server";
import { callOff, owe } from "~/payments/owe.server";
import { innMac, passportMac, phoneMac, snilsMac } from "~/records/macs.server";
import type { Passport } from "~/records/query";
import { reminderLetters } from "~/reminders/letters.server";
import { readRules } from "~/rules/read-rules.server";
import type { Rule, Rules } from "~/rules/rule";
import { insertRules } from "~/rules/rule-sets.server";
import { noStamps } from "~/seals/open-stamps.server";
import { insertQrCertificate } from "~/seals/qr-certificates.server";
import type { QrSigner } from "~/seals/qr-signer.server";
import { networksOf } from "~/shell/address.server";
import { readSettings } from "~/shell/config.server";
import type { Db } from "~/shell/db.server";
import { noDoubts } from "~/shell/doubts";
import type { House } from "~/shell/house.server";
import type { JobData, JobName } from "~/shell/jobs.server";
import { keysFrom } from "~/shell/keys.server";
import { type Actor, systemWorld, type World } from "~/shell/world.server";
import { powerKind } from "~/signatures/power-kind.server";
import { findSignedBy } from "~/signatures/signed-by.server";
import { ticketLetters } from "~/tickets/letters.server";
import { judgeHere } from "./judge-here";
import { testQrSigner, testSealer } from "./test-sealer";

/** The instant at which tests happen: a Saturday evening in Yekaterinburg. */
export const now = new Date("2026-11-21T11:05:12Z");
export const later = (ms: number, from = now): Date => new Date(from.getTime() + ms);
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const shipped = JSON.parse(
  readFileSync(new URL("../../db/seed/rules/s3-mfc.json", import.meta.url), "utf8"),
) as Rules & { $schema: string };
/** In force whenever tests happen. */
const effectiveFrom = "2026-01-01T00:00:00Z";
const { $schema: _, ...read } = shipped;
/** The shipped rules for whatever no other profile is for. */
export const shippedRules: Rules = { ...read, effectiveFrom };
/** All that are shipped. */
export const shippedBook = async (): Promise<Rules[]> =>
  (await readRules("db/seed")).map((set) => ({ ...set, effectiveFrom }));

const late: Rule = {
  ...{ id: "C2-24", refuse: "too-late", source: "S3" },
  when: { class: ["medical", "mfc", "vehicle", "social", "subscription"], hoursBefore: { below: 24 } },
};
/** The same, older and but that nothing is asked besides, and less than a day before it is too late: for tests of other things. */
export const rules: Rules = {
  ...shippedRules,
  version: 1,
  rules: shippedRules.rules.flatMap((rule) => ("asks" in rule ? [] : rule.id === "C1-past" ? [rule, late] : [rule])),
};

export interface LeftJob {
  name: JobName;
  data: JobData[JobName];
}

/** A house over a test database. Jobs are written down instead of being done; `left` holds them. */
export function testHouse(db: Db): House & { left: LeftJob[] } {
  const left: LeftJob[] = [];
  const operator = new Operator(db, () => now);
  const log = pino({ level: "silent" });
  const publicUrl = "https://otmena.example";
  const environment = {
    MODE: "demo",
    PUBLIC_URL: publicUrl,
    NODE_ENV: "test",
    SECRET: "0123456789abcdefghijklmnopqrstuv",
    SMS_SHORT_NUMBER: "1234",
  };
  const house: House & { left: LeftJob[] } = {
    settings: { ...readSettings(environment), log: { policy: null, memory: null, watchSeconds: 20 } },
    publicUrl,
    keys: keysFrom(environment.SECRET),
    db,
    jobs: {
      async put(_trx, name, data) {
        left.push({ name, data });
      },
    },
    providers: openProviders({ file: null, secrets: new Map() }, log),
    bank: new DemoBank(db, keysFrom(environment.SECRET), () => publicUrl),
    operator,
    sms: outboxGateway(operator),
    mail: outboxMail(operator),
    render: (facts, qrStatement) => renderNotice(facts, { publicUrl, qrStatement, seal: testSealer().plan }),
    renderStatement,
    renderSlip,
    renderBlank,
    redraw,
    scan: null,
    get sealer() {
      return testSealer();
    },
    stamps: noStamps,
    verifier: judgeHere(),
    demoAuthority: null,
    get qrSigner() {
      return testQrSigner();
    },
    witnesses: null,
    doubts: noDoubts(),
    letters: {
      ...recordLetters,
      ...appealLetters,
      ...applicationLetters,
      ...reminderLetters,
      ...inboundLetters,
      ...accountLetters,
      ...ticketLetters,
      ...paymentLetters,
    },
    reviewKinds: {
      ...{ power: powerKind, lock: lockKind, objection: objectionKind, ruling: rulingKind, visit: visitKind },
      appeal: appealKind,
      application: applicationKind,
      mismatch: mismatchKind,
      unpause: unpauseKind({ reviewHours: 72 }),
      "lost-contact": lostContactKind({ reviewHours: 72, contactHours: 72 }),
    },
    openObjection,
    applications: { withdrawn, reopened },
    inbound: (message) => takeInbound(systemWorld(house, "inbound", message.at), message),
    findSignedBy,
    fees: { owe, callOff },
    log,
    left,
  };
  return house;
}

/** As a start of the service remembers the key that it signs QR codes with. */
export const rememberQrKey = (db: Db, signer: QrSigner, at = now): Promise<void> =>
  db.transaction().execute((trx) => insertQrCertificate(trx, worldFor(testHouse(db), undefined, at), signer));

/** A small country: one region, agency, office, and a service of each kind; the shipped rules. */
export async function givenCountry(db: Db): Promise<void> {
  await rememberQrKey(db, testQrSigner());
  await db
    .insertInto("region")
    .values({
      code: "66",
      name: "Свердловская область",
      short_name: "Свердловская обл.",
      time_zone: "Asia/Yekaterinburg",
    })
    .execute();
  await db
    .insertInto("agency")
    .values([
      { id: "health", name: "Поликлиники области" },
      { id: "mvd", name: "Паспортные отделы" },
    ])
    .execute();
  const office = {
    region_code: "66",
    city: "Екатеринбург",
    time_zone: "Asia/Yekaterinburg",
    opening_hours: "Mo-Fr 08:00-20:00",
  };
  await db
    .insertInto("office")
    .values([
      {
        id: "clinic",
        agency_id: "health",
        name: "Поликлиника № 903",
        address: "Тихая улица, 8",
        ...office,
        phone: "+79000009003",
      },
      { id: "passports", agency_id: "mvd", name: "Отдел № 904", address: "Учебная улица, 5", ...office, phone: null },
    ])
    .execute();
  await db
    .insertInto("service")
    .values([
      { id: "MED-01", title: "Приём врача-терапевта участкового", class: "medical", kind: "appointment" },
      { id: "DOC-01", title: "Выдача или замена паспорта гражданина РФ", class: "state-document", kind: "application" },
      { id: "SUB-01", title: "Парковочное разрешение жителя", class: "subscription", kind: "ongoing" },
    ])
    .execute();
  await db.transaction().execute((trx) => insertRules(trx, [rules]));
}

export interface GivenRecord {
  id: string;
  number: string;
  agency: "health" | "mvd";
  service: "MED-01" | "DOC-01" | "SUB-01";
  status: RecordStatus;
  startsAt: Date | null;
  createdAt: Date;
  surname: string;
  givenName: string;
  patronymic: string | null;
  phone: string | null;
  email: string | null;
  passport: Passport | null;
  bornOn: string | null;
  inn: string | null;
  snils: string | null;
  paidKopecks: number;
  debtKopecks: number;
  confirmedWithCertificate: boolean;
  annulledAt: Date | null;
}

export const samplePhone = "+79000001122";

let serial = 240_517_000;

/** An appointment in three days that can be cancelled, unless told otherwise; holds its slot. */
export async function givenRecord(
  house: House,
  wanted: Partial<GivenRecord> = {},
): Promise<{ id: string; number: string }> {
  const id = wanted.id ?? randomUUID();
  serial += 1;
  const service = wanted.service ?? "MED-01";
  const agency = wanted.agency ?? (service === "DOC-01" ? "mvd" : "health");
  const startsAt = wanted.startsAt === undefined ? (service === "MED-01" ? later(3 * DAY) : null) : wanted.startsAt;
  const phone = wanted.phone === undefined ? samplePhone : wanted.phone;
  const number = wanted.number ?? `П${serial}`;
  await house.db
    .insertInto("citizen_record")
    .values({
      id,
      agency_id: agency,
      number,
      office_id: agency === "mvd" ? "passports" : "clinic",
      service_id: service,
      status: wanted.status ?? (service === "MED-01" ? "scheduled" : service === "DOC-01" ? "under-review" : "active"),
      created_at: wanted.createdAt ?? later(-10 * DAY),
      starts_at: startsAt,
      surname: wanted.surname ?? "Котова",
      given_name: wanted.givenName ?? "Анна",
      patronymic: wanted.patronymic === undefined ? "Сергеевна" : wanted.patronymic,
      phone,
      phone_mac: phone === null ? null : phoneMac(house.keys, phone),
      email: wanted.email ?? null,
      passport_mac: wanted.passport ? passportMac(house.keys, wanted.passport) : null,
      born_on: wanted.bornOn ?? null,
      inn_mac: wanted.inn ? innMac(house.keys, wanted.inn) : null,
      snils_mac: wanted.snils ? snilsMac(house.keys, wanted.snils) : null,
      paid_kopecks: wanted.paidKopecks ?? 0,
      debt_kopecks: wanted.debtKopecks ?? 0,
      confirmed_with_certificate: wanted.confirmedWithCertificate ?? false,
      source_digest: Buffer.from(id),
      annulled_at: wanted.annulledAt ?? null,
    })
    .execute();
  if (startsAt) {
    const slot = { id: randomUUID(), office_id: "clinic", service_id: service, starts_at: startsAt, record_id: id };
    await house.db.insertInto("slot").values(slot).execute();
  }
  return { id, number };
}

/** Somebody at a device, who reaches `records` and has proven `phone`, if given. */
export async function givenVisitor(
  house: House,
  { phone, records = [] }: { phone?: string; records?: string[] } = {},
): Promise<Actor> {
  const id = randomUUID();
  const mac = phone ? phoneMac(house.keys, phone) : null;
  const proof = mac ? { phone_mac: mac, phone_proven_at: now, phone_used_at: now } : {};
  await house.db
    .insertInto("visitor")
    .values({ id, created_at: now, ...proof })
    .execute();
  for (const record_id of records)
    await house.db.insertInto("reach").values({ visitor_id: id, record_id, found_at: now }).execute();
  return { kind: "visitor", id, phoneMac: mac };
}

/** The world as an actor meets it. */
export const worldFor = (house: House, actor: Actor = { kind: "nobody" }, at: Date = now): World => ({
  db: house.db,
  now: at,
  actor,
  asker: { device: actor.kind === "visitor" ? actor.id : "device", ...networksOf("address") },
  requestId: "request",
  house,
});
