import { expect, test } from "vitest";
import { answerWords } from "~/agencies/answer-words";
import type { Delivery } from "~/agencies/delivery";
import { csvBeginning, csvOf, toldAndAnswered, toldOf } from "~/agencies/told";
import { later, MINUTE, now } from "../support/given";

const zone = "Asia/Yekaterinburg";
const url = (number: string) => `https://otmena.example/v/${number}`;
const delivery: Delivery = {
  ...{ entryId: 41, agencyId: "health", recordId: "r", requestId: "a", noticeId: "n", what: "finished", at: now },
  ...{ state: "waiting", triedAt: null, acknowledgedAt: null, acknowledgedBy: null, objection: null },
  ...{ recordNumber: "П240517001", mode: "cancel", reason: "recovered" },
  office: { id: "clinic", name: "Поликлиника № 903", timeZone: zone },
  service: { id: "MED-01", title: "Приём врача" },
  notice: {
    ...{ number: "1234567890123456", startsAt: "2026-11-24T11:05:12.000Z", filedAt: "2026-11-21T11:05:00.000Z" },
    ...{ finishedAt: "2026-11-21T11:05:12.000Z", restorableUntil: "2026-12-21T11:05:12.000Z", isWithdrawn: false },
    lastDay: null,
  },
  former: null,
  appeal: null,
  barred: { class: "medical", untilOn: "2026-12-01" },
  feeKopecks: 30_000,
  payment: null,
};
const objection = { id: "o", code: "came-anyway", words: "Анна", raisedAt: later(MINUTE), settledAt: null } as const;
const open = { ...objection, outcome: null, dueOn: "2026-11-25" } as const;

test("a system is told of an act by what its agency knows the record by, and of nobody", () => {
  expect(toldOf(delivery, url)).toEqual({
    ...{ id: 41, type: "record.cancelled", record_number: "П240517001", office_id: "clinic", service_id: "MED-01" },
    ...{ mode: "cancel", reason: "recovered", starts_at: "2026-11-24T11:05:12.000Z" },
    ...{ filed_at: "2026-11-21T11:05:00.000Z", finished_at: "2026-11-21T11:05:12.000Z" },
    ...{ former_starts_at: null, former_office_id: null, former_record_number: null },
    ...{ restorable_until: "2026-12-21T11:05:12.000Z", last_day: null, fee_kopecks: 30_000 },
    ...{ barred_until: "2026-12-01", barred_class: "medical", payment_kopecks: null, payment_uin: null },
    ...{ notice_number: "1234567890123456", notice_url: "https://otmena.example/v/1234567890123456" },
    ...{ appeal_number: null, disputed_notice_number: null, appeal_outcome: null },
  });
});

test("a system is told of the last day on which a cancelled service holds still", () => {
  const notice = { ...delivery.notice, startsAt: null, lastDay: "2026-11-30" };
  expect(toldOf({ ...delivery, notice }, url)).toMatchObject({ starts_at: null, last_day: "2026-11-30" });
});

test.each([
  [{ mode: "annul" }, "record.annulled"],
  [{ what: "restored" }, "record.restored"],
  [{ what: "moved", mode: null }, "record.moved"],
  [{ what: "booked", mode: null }, "record.booked"],
  [{ what: "withdrawn" }, "annulment.withdrawn"],
  [{ what: "appealed", mode: null }, "appeal.filed"],
  [{ what: "resolved", mode: null }, "appeal.decided"],
] as const)("%o is called %s", (changed, type) => {
  expect(toldOf({ ...delivery, ...changed }, url).type).toBe(type);
});

test("a file has a byte order mark, semicolons and CRLF, a column for every field, and no cell that runs", () => {
  const told = toldAndAnswered({ ...delivery, reason: '=HYPERLINK("x";1)', objection: open, state: "objected" }, url);
  expect(csvBeginning).toBe(`\ufeff${Object.keys(told).join(";")}\r\n`);
  const line = csvOf(told);
  expect(line).toContain(`;"'=HYPERLINK(""x"";1)";`);
  expect(line).toMatch(/;objected;;;came-anyway;2026-11-21T11:06:12\.000Z;2026-11-25;\r\n$/);
  expect(line).not.toContain("Анна");
});

const acknowledged = { state: "acknowledged", acknowledgedAt: later(MINUTE), acknowledgedBy: "api" } as const;
const settled = { ...open, settledAt: later(2 * MINUTE), dueOn: null };
test.each([
  [{}, "Ведомство ещё не ответило"],
  [
    { state: "tried", triedAt: now },
    "Пробовали сообщить системе ведомства 21 ноября 2026, 16:05 по Екатеринбургу (МСК+2), она пока не приняла",
  ],
  [acknowledged, "Принято системой ведомства 21 ноября 2026, 16:06 по Екатеринбургу (МСК+2)"],
  [{ ...acknowledged, acknowledgedBy: "desk" }, "Принято ведомством 21 ноября 2026, 16:06 по Екатеринбургу (МСК+2)"],
  [
    { state: "objected", objection: open },
    "Ведомство возражает: гражданин всё равно пришёл. Решим до 25 ноября 2026 включительно",
  ],
  [
    { state: "objected", objection: { ...settled, outcome: "upheld" } },
    "Ведомство возразило: гражданин всё равно пришёл. 21 ноября 2026 с ним согласились",
  ],
  [
    { ...acknowledged, objection: { ...settled, outcome: "dismissed" } },
    "Ведомство возражало: гражданин всё равно пришёл. 21 ноября 2026 возражение не приняли",
  ],
] as const)("%o is said: %s", (changed, says) => {
  expect(answerWords({ ...delivery, ...(changed as Partial<Delivery>) }, zone)).toBe(says);
});
