import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { sql } from "kysely";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { SendResult } from "~/gateways/sms.server";
import { messagesCommandWords as words } from "~/programs/messages-command-words";
import { messagesAct, runMessages } from "~/programs/messages-program.server";
import { readSettings } from "~/shell/config.server";
import { startControl } from "~/shell/control.server";
import { createLog } from "~/shell/log.server";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, HOUR, later, testHouse } from "../support/given";
import { newDataDir } from "../support/program";
import { filed } from "../support/requests";

const log = createLog({ logLevel: "silent" });
const SECRET = "0123456789abcdefghijklmnopqrstuv";
let serial = 1_000_000;
const planted = { phone: "+79000008855", surname: "Фиалкова" };

onBothDatabases("npm run messages", (open, kind) => {
  let house: ReturnType<typeof testHouse>;
  let record: { id: string };
  let environment: Record<string, string> = {};
  /** The program, and the process that it asks, go by the machine's clock. */
  let now: Date;
  const dataDir = newDataDir();
  beforeAll(async () => {
    const database = await open();
    house = testHouse(database.db);
    mkdirSync(dataDir, { recursive: true });
    await givenCountry(house.db);
    record = await givenRecord(house, planted);
    environment = { NODE_ENV: "test", MODE: "demo", SECRET, DATA_DIR: dataDir, PUBLIC_URL: "https://otmena.example" };
    if (database.url) environment.DATABASE_URL = database.url;
  });
  beforeEach(() => {
    now = new Date();
  });
  afterEach(async () => {
    await house.db.deleteFrom("message_attempt").execute();
    await house.db.deleteFrom("message").execute();
    house.left.length = 0;
  });

  /** With the embedded database as beside a running service. */
  async function run(...args: string[]) {
    const said: string[] = [];
    const control = kind === "pglite" ? await startControl(dataDir, { messages: messagesAct(house) }, log) : null;
    try {
      const code = await runMessages(args, readSettings(environment), now, (text) => said.push(text));
      return { code, said: said.join("\n") };
    } finally {
      await control?.close();
    }
  }

  interface Given {
    state: string;
    template?: "code" | "finished";
    hoursAgo?: number;
    /** Of its attempts; null for one that was taken. */
    failures?: (string | null)[];
  }

  async function given({ state, template = "finished", hoursAgo = 0.5, failures = [] }: Given): Promise<string> {
    const at = later(-hoursAgo * HOUR, now);
    const id = await (template === "code" ? queuedCode() : queuedMessage());
    await sql`update message set state = ${state}, created_at = ${at} where id = ${id}`.execute(house.db);
    for (const failure of failures)
      await sql`insert into message_attempt (message_id, at, gateway, failure) values (${id}, ${at}, 'smpp', ${failure})`.execute(
        house.db,
      );
    return id;
  }

  async function queuedMessage(): Promise<string> {
    const id = randomUUID();
    await sql`insert into message (id, channel, template, record_id, state, created_at)
      values (${id}, 'sms', 'finished', ${record.id}, 'queued', ${now})`.execute(house.db);
    return id;
  }

  async function queuedCode(): Promise<string> {
    const { annulment } = await filed(house, { phone: `+7900${String(serial++)}` });
    house.left.length = 0;
    const of = house.db.selectFrom("message").select("id").where("annulment_id", "=", annulment.id);
    return (await of.executeTakeFirstOrThrow()).id;
  }

  const stateOf = async (id: string) =>
    (await house.db.selectFrom("message").select("state").where("id", "=", id).executeTakeFirstOrThrow()).state;

  test("tells what messages have come to, what waits, why not, and who took one last, and nobody's data", async () => {
    await given({ state: "sent", failures: [null] });
    await given({ state: "delivered", hoursAgo: 5, failures: ["throttled", null] });
    await given({ state: "failed", hoursAgo: 3, failures: ["unauthorised"] });
    await given({ state: "failed", hoursAgo: 30, failures: ["unauthorised"] });
    await given({ state: "queued", hoursAgo: 0.25, failures: ["unavailable"] });
    const { code, said } = await run("status");
    expect(code).toBe(0);
    const lines = said.split("\n");
    expect(lines).toContain("СМС\tотправлено\t1\t1");
    expect(lines).toContain("СМС\tдоставлено\t0\t1");
    expect(lines).toContain("СМС\tне отправлено\t0\t1");
    expect(lines).toContain("Дольше всех ждёт отправки: 15 минут.");
    expect(lines).toContain("СМС\tsmpp: unavailable (шлюз не ответил, повторим)\t1\t1");
    expect(lines).toContain("СМС\tsmpp: unauthorised (шлюз не признал пароль)\t0\t1");
    expect(lines.at(-1)).toMatch(/^СМС\tsmpp\t\d+ /);
    for (const one of [planted.phone, planted.surname, record.id]) expect(said).not.toContain(one);
  });

  test("queues again what failed, never a code nor what is hopeless, and what may have gone out only when told so (security 55)", async () => {
    const passing = await given({ state: "failed", hoursAgo: 4, failures: ["unavailable", "throttled"] });
    const refused = await given({ state: "failed", failures: ["unauthorised"] });
    const old = await given({ state: "failed", hoursAgo: 25, failures: ["unavailable"] });
    const code = await given({ state: "failed", template: "code", failures: ["unavailable"] });
    const unknownCode = await given({ state: "unknown", template: "code", failures: ["unknown-outcome"] });
    const unknown = await given({ state: "failed", failures: ["unknown-outcome", "unavailable"] });
    const hopeless = await given({ state: "failed", failures: ["unavailable", "invalid-number"] });
    const nowhere = await given({ state: "failed", failures: ["no-mailbox"] });
    const others = [await given({ state: "sent" }), await given({ state: "expired" })];
    const queued = async () => {
      const rows = await house.db.selectFrom("message").select("id").where("state", "=", "queued").execute();
      return new Set(rows.map(({ id }) => id));
    };
    expect(await run("retry")).toEqual({ code: 0, said: words.again(2) });
    expect(await queued()).toEqual(new Set([passing, refused]));
    expect(await run("retry")).toEqual({ code: 0, said: words.again(0) });
    expect(await run("retry", "--hours", "48", "--unknown")).toEqual({ code: 0, said: words.again(2) });
    expect(await queued()).toEqual(new Set([passing, refused, old, unknown]));
    expect(await Promise.all([code, unknownCode, hopeless, nowhere, ...others].map(stateOf))).toEqual([
      ...["failed", "unknown", "failed", "failed", "sent", "expired"],
    ]);
    const told = await house.db
      .selectFrom("entry")
      .select("about")
      .where("what", "=", "message-queued-again")
      .execute();
    expect(new Set(told.map(({ about }) => about))).toEqual(await queued());
    expect((await run("status")).said).toContain("Дольше всех ждёт отправки: меньше минуты."); // it waits anew
    if (kind === "pglite")
      expect(new Set(house.left.map(({ data }) => (data as { messageId: string }).messageId))).toEqual(await queued());
    else {
      const jobs = sql<{ id: string }>`select data->>'messageId' as id from jobs.job where name = 'send-message'`;
      expect(new Set((await jobs.execute(house.db)).rows.map(({ id }) => id))).toEqual(await queued());
    }
  });

  test("sends a real message to a number, and says what the gateway answered", async () => {
    expect(await run("test", "8 900 000-99-88")).toEqual({
      code: 0,
      said: "outbox: сообщение на +79000009988 принято.",
    });
    const shown = await house.db.selectFrom("outbox").select(["recipient", "body"]).execute();
    expect(shown).toEqual([{ recipient: "+79000009988", body: words.trial }]);
    await house.db.deleteFrom("outbox").execute();
    if (kind !== "pglite") return;
    const ours = house.sms;
    const failed: SendResult = {
      ...{ status: "failed", failure: "unauthorised", by: "kannel" },
      before: [{ by: "smpp", failure: "unavailable" }],
    };
    house.sms = { name: "both", send: async () => failed };
    expect(await run("test", "+79000009988")).toEqual({
      code: 2,
      said: [
        "smpp: unavailable (шлюз не ответил, повторим)",
        "kannel: сообщение на +79000009988 не принято: unauthorised (шлюз не признал пароль).",
      ].join("\n"),
    });
    house.sms = ours;
  });

  test("and to a mailbox; or says that the service sends no e-mails", async () => {
    const answer = await run("test", "Anna@Пример.рф");
    expect(answer).toMatchObject({ code: 0, said: expect.stringMatching(/: сообщение на anna@пример\.рф принято\.$/) });
    const shown = await house.db.selectFrom("outbox").select(["recipient", "channel", "subject"]).execute();
    expect(shown).toEqual([{ recipient: "anna@пример.рф", channel: "email", subject: words.trialSubject }]);
    await house.db.deleteFrom("outbox").execute();
    if (kind !== "pglite") return;
    const { mail } = house;
    house.mail = null;
    expect(await run("test", "anna@example.ru")).toEqual({ code: 2, said: words.noMail });
    house.mail = mail;
  });

  test.each([
    ["nothing", []],
    ["an unknown command", ["resend"]],
    ["a landline", ["test", "+74950000000"]],
    ["a number abroad", ["test", "+14155550100"]],
    ["no number", ["test"]],
    ["two numbers", ["test", "+79000009988", "+79000009989"]],
    ["hours that are none", ["retry", "--hours", "many"]],
    ["more hours than a week", ["retry", "--hours", "169"]],
    ["an option of another command", ["status", "--unknown"]],
  ])("tells how it is used, to %s (security 50)", async (_, args) => {
    expect(await run(...args)).toEqual({ code: 3, said: words.usage });
  });
});
