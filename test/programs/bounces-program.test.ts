import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { bounceAct, runBounces } from "~/programs/bounces-program.server";
import { bouncesWords as words } from "~/programs/bounces-words";
import { readSettings } from "~/shell/config.server";
import { startControl } from "~/shell/control.server";
import { createLog } from "~/shell/log.server";
import { onBothDatabases } from "../support/database";
import { givenCountry, givenRecord, now, testHouse } from "../support/given";
import { newDataDir } from "../support/program";

const log = createLog({ logLevel: "silent" });

onBothDatabases("npm run messages -- bounce", (open, kind) => {
  let house: ReturnType<typeof testHouse>;
  let recordId = "";
  let environment: Record<string, string> = {};
  const dataDir = newDataDir();
  beforeAll(async () => {
    const { db, url } = await open();
    house = testHouse(db);
    mkdirSync(dataDir, { recursive: true });
    await givenCountry(db);
    recordId = (await givenRecord(house, { email: "anna@example.org" })).id;
    const SECRET = "0123456789abcdefghijklmnopqrstuv";
    environment = { NODE_ENV: "test", MODE: "demo", SECRET, DATA_DIR: dataDir, PUBLIC_URL: "https://otmena.example" };
    if (url) environment.DATABASE_URL = url;
  });

  /** With the embedded database as beside a running service. */
  async function run(args: string[], mail = "") {
    const said: string[] = [];
    const control = kind === "pglite" ? await startControl(dataDir, { bounce: bounceAct(house) }, log) : null;
    const input = async function* () {
      yield Buffer.from(mail);
    };
    try {
      const code = await runBounces(args, readSettings(environment), input(), (text) => said.push(text));
      return { code, said: said.join("\n") };
    } finally {
      await control?.close();
    }
  }
  async function given(): Promise<string> {
    const row = {
      channel: "email",
      template: "finished",
      record_id: recordId,
      state: "sent",
      created_at: now,
    } as const;
    const id = randomUUID();
    await house.db
      .insertInto("message")
      .values({ id, ...row })
      .execute();
    return id;
  }
  const states = async (...ids: string[]) =>
    (await house.db.selectFrom("message").select("state").where("id", "in", ids).execute()).map(({ state }) => state);
  const bounce = (id: string) =>
    `Content-Type: multipart/report; boundary=a\n\n--a\nContent-Type: message/delivery-status\n\nOriginal-Envelope-Id: ${id}\n\nAction: failed\nStatus: 5.1.1\n\n--a--\n`;

  it("reads one e-mail as a mail server hands it over, and whatever it is no answer is due", async () => {
    const id = await given();
    const none = { undelivered: 0, delayed: 0, others: 0 };
    expect(await run([], bounce(id))).toEqual({ code: 0, said: words.done({ ...none, undelivered: 1 }) });
    expect(await states(id)).toEqual(["undelivered"]);
    for (const mail of ["", "I am away.", bounce(randomUUID()), "x".repeat(2_000_000)])
      expect(await run([], mail)).toEqual({ code: 0, said: words.done({ ...none, others: 1 }) });
  });

  it("reads a mailbox, and nothing of it twice", async () => {
    const maildir = join(newDataDir(), "bounces");
    mkdirSync(join(maildir, "new"), { recursive: true });
    const ids = [await given(), await given()];
    for (const [n, id] of ids.entries()) writeFileSync(join(maildir, "new", `${n}.mx`), bounce(id));
    writeFileSync(join(maildir, "new", "9.mx"), "I am away.");
    const said = words.done({ undelivered: 2, delayed: 0, others: 1 });
    expect(await run(["--maildir", maildir])).toEqual({ code: 0, said });
    expect(await states(...ids)).toEqual(["undelivered", "undelivered"]);
    expect(readdirSync(join(maildir, "new"))).toEqual([]);
    expect(readdirSync(join(maildir, "cur")).sort()).toEqual(["0.mx:2,S", "1.mx:2,S", "9.mx:2,S"]);
    expect((await run(["--maildir", maildir])).said).toBe(words.done({ undelivered: 0, delayed: 0, others: 0 }));
  });

  it("is explained where it was mistyped", async () => {
    expect(await run(["--mailbox", "x"])).toEqual({ code: 3, said: words.usage });
  });
});
