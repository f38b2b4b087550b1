import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { doctorAct, runDoctor } from "~/programs/doctor/doctor-program.server";
import { doctorWords as words } from "~/programs/doctor/doctor-words";
import { type Boss, openBoss } from "~/shell/boss.server";
import { readSettings } from "~/shell/config.server";
import { startControl } from "~/shell/control.server";
import { createLog } from "~/shell/log.server";
import { givenKey } from "../notices/given-key";
import { onBothDatabases } from "../support/database";
import { givenCountry, HOUR, testHouse } from "../support/given";
import { newDataDir, runProgram } from "../support/program";
import { filed } from "../support/requests";

const log = createLog({ logLevel: "silent" });
const SECRET = "0123456789abcdefghijklmnopqrstuv";
/** So is the server that tests use, to be fast: the only thing that is always bad about it. */
const lossy = words.lossy("fsync");
const servers: Server[] = [];
afterAll(() => servers.map((server) => server.close()));

/** Of a server that is closed in the end. */
async function portOf(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

onBothDatabases("npm run doctor", (open, kind) => {
  let house: ReturnType<typeof testHouse>;
  let usual: Record<string, string>;
  let boss: Boss;
  afterAll(() => boss.stop());
  const dataDir = newDataDir();
  beforeAll(async () => {
    const database = await open();
    house = testHouse(database.db);
    await givenCountry(house.db);
    boss = await openBoss(database.engine, () => {});
    mkdirSync(dataDir, { recursive: true });
    const ready = createServer((_, response) => void response.end("ready\n"));
    const PUBLIC_URL = `http://127.0.0.1:${await portOf(ready)}`;
    usual = { NODE_ENV: "test", MODE: "demo", SECRET, DATA_DIR: dataDir, PUBLIC_URL };
    if (database.url) usual.DATABASE_URL = database.url;
  });

  /** With the embedded database as beside a running service. Gives back the lines that are not green. */
  async function run(other: Record<string, string> = {}, now = new Date()) {
    const said: string[] = [];
    const environment = { ...usual, ...other };
    const own = { ...house, settings: readSettings(usual) };
    const control = kind === "pglite" ? await startControl(dataDir, { doctor: doctorAct(own) }, log) : null;
    try {
      const code = await runDoctor(
        [],
        () => readSettings(environment),
        now,
        (text) => said.push(text),
      );
      return { code, said: said.join("\n"), bad: said.filter((line) => /^ПЛОХО/.test(line) && !line.includes(lossy)) };
    } finally {
      await control?.close();
    }
  }

  test("finds nothing bad in a demonstration, and says that it is one", async () => {
    const { code, bad, said } = await run();
    expect([code, bad]).toEqual([said.includes(lossy) ? 1 : 0, []]);
    for (const sentence of [words.demonstration, words.upToDate, words.noJobs, words.inTime])
      expect(said).toContain(sentence);
  });

  test("says of the database what it lacks, and changes nothing of it", async () => {
    const last = await house.db
      .selectFrom("kysely_migration" as never)
      .selectAll()
      .orderBy("name" as never, "desc")
      .executeTakeFirstOrThrow();
    await house.db
      .deleteFrom("kysely_migration" as never)
      .where("name" as never, "=", (last as { name: string }).name as never)
      .execute();
    const pending = await run();
    expect([pending.code, pending.bad]).toEqual([1, [expect.stringContaining(words.pending(1))]]);
    await house.db
      .insertInto("kysely_migration" as never)
      .values(last as never)
      .execute();
    await house.db
      .insertInto("secret_canary")
      .values({ mac: Buffer.alloc(32, 1), kept_at: new Date() })
      .execute();
    expect((await run()).bad).toEqual([expect.stringContaining(words.notOurs)]);
    await house.db.deleteFrom("secret_canary").execute();
    await filed(house);
    await house.db
      .updateTable("message")
      .set({ created_at: new Date(Date.now() - HOUR) })
      .execute();
    expect((await run()).bad).toEqual([expect.stringContaining(words.late(HOUR))]);
    await house.db.deleteFrom("message").execute();
  });

  test("reaches each gateway without sending anything, and names no password", async () => {
    const mail = await portOf(createTcpServer((socket) => socket.destroy()));
    const MAIL_URL = `smtp://user:geheim@127.0.0.1:${mail}`;
    const given = { MAIL_GATEWAY: "smtp", MAIL_FROM: "otmena@example.ru", MAIL_URL, SMS_GATEWAY: "smpp" };
    const { code, bad, said } = await run({ ...given, SMS_SMPP_URL: "smpp://user:geheim@127.0.0.1:1?from=otmena" });
    expect([code, bad]).toEqual([1, [expect.stringContaining(words.unreached("127.0.0.1:1", "ECONNREFUSED"))]]);
    expect(said).toContain(words.reached(`127.0.0.1:${mail}`));
    expect(said).not.toContain("geheim");
  });

  test("counts the days of what seals, and of the public address", async () => {
    const seal = givenKey("-newkey", "rsa:2048", "-days", "30", "-addext", "subjectAltName=IP:127.0.0.1");
    const tls = createTlsServer(
      { key: readFileSync(seal.key), cert: readFileSync(seal.certificate) },
      (_, response) => {
        response.end("ready\n");
      },
    );
    const own = {
      SEAL_KEY: seal.key,
      SEAL_CERT: seal.certificate,
      PUBLIC_URL: `https://127.0.0.1:${await portOf(tls)}`,
    };
    const { bad, said } = await run(own);
    expect(bad).toEqual([]);
    expect(said).toContain("DEPTH_ZERO_SELF_SIGNED_CERT");
    expect(said).toMatch(/ВНИМАНИЕ {2}Сертификат печати \(SEAL_CERT\): осталось 29 дней/);
    expect((await run(own, new Date(Date.now() + 25 * 24 * HOUR))).bad.join()).toContain("осталось 4 дня");
    const trusting = await runProgram(["doctor"], { ...usual, ...own, NODE_EXTRA_CA_CERTS: seal.certificate });
    expect(trusting.output).toMatch(/ВНИМАНИЕ {2}Внешний адрес \(PUBLIC_URL\): .* у сертификата TLS осталось 29 дней/);
  });

  test("says what is wrong with the settings, and with the command", async () => {
    const { code, bad } = await run({ MODE: "production", SECRET: "short" });
    expect([code, bad.length > 3]).toEqual([1, true]);
    const said: string[] = [];
    expect(
      await runDoctor(
        ["--fix"],
        () => readSettings(usual),
        new Date(),
        (text) => said.push(text),
      ),
    ).toBe(3);
    expect(said).toEqual([words.usage]);
  });

  test.runIf(kind === "postgres")("says that nothing answers there", async () => {
    expect(inject("postgresUrl")).toBeTruthy();
    const { code, bad } = await run({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
    expect([code, bad]).toEqual([1, [expect.stringContaining("ECONNREFUSED")]]);
  });
});
