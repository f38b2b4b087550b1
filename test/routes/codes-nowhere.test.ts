import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendMessage } from "~/messages/send.server";
import { type Metrics, openMetrics } from "~/metrics/open-metrics.server";
import { answerInbound } from "~/programs/answer-inbound.server";
import { type Boss, openBoss } from "~/shell/boss.server";
import { createLog } from "~/shell/log.server";
import { systemWorld } from "~/shell/world.server";
import { codeIn, somebody, textsTo, wrong } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, now, testHouse } from "../support/given";
import type { TestHouse } from "../support/requests";
import { Browser } from "./browser";

const filing = { mode: "Отменить", reason: "", note: "", consent: "yes" };

/** A code as it can stand in a text, alone: ids, digests and moments have digits too. */
function isIn(text: string, code: string): boolean {
  const plain = text.replace(/\d\d:\d\d:\d\d\.\d+/g, "");
  const spelled = new RegExp(`(?<![0-9a-f-])${code.split("").join("[ \u00a0-]?")}(?![0-9a-f-])`, "i");
  const bytes = Buffer.from(code);
  // Wherever it begins among the three bytes that four signs stand for; what is of its neighbours is left out.
  const inBase64 = [0, 1, 2].map((before) => {
    const written = Buffer.concat([Buffer.alloc(before), bytes, Buffer.alloc(3)]).toString("base64url");
    return written.slice(Math.ceil((before * 4) / 3), Math.floor(((before + 6) * 4) / 3));
  });
  const others = [bytes.toString("hex"), ...inBase64];
  return spelled.test(plain) || others.some((one) => plain.replaceAll("+", "-").replaceAll("/", "_").includes(one));
}

test("a code is found however it is written", () => {
  const code = "482913";
  const base64 = (before: string) => Buffer.from(`${before}${code}, ваш код`).toString("base64");
  for (const text of [
    `Код ${code}:`,
    `"${code}"`,
    "482 913",
    "4 8 2 9 1 3",
    "48-29-13",
    `\\x${Buffer.from(`Код ${code}`).toString("hex")}`,
  ])
    expect(isIn(text, code), text).toBe(true);
  for (const before of ["", "К", "a", "ab"]) expect(isIn(`{"x":"${base64(before)}"}`, code), before).toBe(true);
  for (const text of ["1482913", "4829130", "0f482913", "12:00:00.482913+03", "482914"])
    expect(isIn(text, code)).toBe(false);
});

onBothDatabases("codes that were sent", (open) => {
  let house: TestHouse;
  let boss: Boss;
  let metrics: Metrics;
  const logged: string[] = [];
  const codes: string[] = [];
  beforeAll(async () => {
    const { db, engine } = await open();
    await givenCountry(db);
    boss = await openBoss(engine, (error) => {
      throw error;
    });
    const given = testHouse(db);
    const log = createLog({ logLevel: "trace" }, { write: (line) => void logged.push(line) });
    // To the queue, too: what a job is told stands in the database.
    const put: typeof given.jobs.put = async (trx, name, data, when) => {
      await boss.put(trx, name, data, when);
      await given.jobs.put(trx, name, data, when);
    };
    house = { ...given, log, jobs: { ...given.jobs, put } };
    metrics = openMetrics(house, { web: true, worker: true });
  });
  afterAll(() => boss.stop());

  /** Lets the worker's act send what was left last, first by a way that is down, and gives back the code that a contact got. */
  async function read(contact: string): Promise<string> {
    const { messageId } = house.left.splice(0).at(-1)!.data as { messageId: string };
    const world = systemWorld(house, "send-message", now);
    house.operator.trouble = "down";
    await expect(sendMessage(world, messageId)).rejects.toThrow("unavailable");
    house.operator.trouble = "none";
    await sendMessage(world, messageId);
    const code = codeIn((await textsTo(house, contact)).at(-1));
    codes.push(code);
    return code;
  }

  async function asked(path: string, fields: Record<string, string>, address = somebody().address) {
    const browser = await Browser.open(house, address, { onAnswer: metrics.onAnswer });
    await browser.get("/");
    const found = await browser.post(path, fields);
    expect(found.status).toBe(303);
    return { browser, at: found.location ?? "" };
  }

  /** Types it wrong, and right; says where that led. */
  async function type(browser: Browser, at: string, code: string): Promise<string> {
    expect((await browser.post(at, { code: wrong(code) })).status).toBe(422);
    const { status, location } = await browser.post(at, { code });
    expect(status).toBe(303);
    return location ?? "";
  }

  async function cancel(number: string, contact: string): Promise<string> {
    const { browser, at } = await asked("/records/search", { number, contact });
    const filed = (await browser.post(at, filing)).location ?? "";
    return type(browser, filed, await read(contact));
  }

  test("by SMS, by e-mail and back by SMS stand in no log, figure, journal or table but the outbox of a demonstration (security 14, 15)", async () => {
    const [phone, email] = [somebody().phone, "anna@example.ru"];
    const one = await givenRecord(house, { phone });
    expect(await cancel(one.number, phone)).toMatch(/\/notice$/);
    expect(await cancel((await givenRecord(house, { phone: null, email })).number, email)).toMatch(/\/notice$/);
    const shown = await asked("/records/phone", { phone });
    expect(await type(shown.browser, shown.at, await read(phone))).toBe("/records");
    const two = await givenRecord(house, { phone });
    const sms = async (text: string) => {
      await house.inbound({ gateway: "test", providerId: text, from: phone, to: "1234", text, at: now });
      const { inboundId } = house.left.pop()!.data as { inboundId: string };
      await answerInbound(systemWorld(house, "answer-inbound", now), inboundId);
    };
    await sms(`ОТМЕНА ${two.number}`);
    await sms(await read(phone));

    const dumped = await dumpOf(house);
    const all = { ...dumped, log: logged.join(""), figures: await metrics.read(now) };
    expect(codes).toHaveLength(4);
    for (const code of codes) {
      const found = Object.keys(all).filter((where) => isIn(all[where as keyof typeof all], code));
      expect(found).toEqual(["public.outbox"]);
    }
    expect(logged.length).toBeGreaterThan(10);
    const isLong = (wanted: RegExp) =>
      Object.entries(dumped).some(([table, rows]) => wanted.test(table) && rows.length > 100);
    for (const table of [/^public\.entry$/, /^public\.inbound_message$/, /^public\.challenge$/, /job/])
      expect(isLong(table), `${table} among ${Object.keys(dumped).join(" ")}`).toBe(true);
  });
});

/** Every row of every table as text, the way a stolen dump would show it. */
async function dumpOf({ db }: TestHouse): Promise<Record<string, string>> {
  const tables = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(db);
  const dumped: Record<string, string> = {};
  for (const { schema, name } of tables.rows) {
    const { rows } = await sql<{ row: string }>`
      select ${sql.ref("t")}::text as row from ${sql.table(`${schema}.${name}`)} as t`.execute(db);
    dumped[`${schema}.${name}`] = rows.map(({ row }) => row).join("\n");
  }
  return dumped;
}
