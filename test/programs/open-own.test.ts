import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { writeEntry } from "~/journal/entries.server";
import { runAgency } from "~/programs/agency-program.server";
import { runImport } from "~/programs/import-program.server";
import { runVerifyJournal } from "~/programs/journal-program.server";
import { runKeys } from "~/programs/keys-program.server";
import { openHouse } from "~/programs/open-house.server";
import { openOwn } from "~/programs/open-own.server";
import { runVerifyLog } from "~/programs/verify-log-program.server";
import { readSettings, type Settings } from "~/shell/config.server";
import type { Db } from "~/shell/db.server";
import { createLog } from "~/shell/log.server";
import { openDatabase } from "~/shell/open.server";
import { startSentence } from "~/shell/start-faults.server";
import { type DatabaseKind, testDatabase } from "../support/database";
import { givenCountry, givenRecord, now, testHouse } from "../support/given";
import { newDataDir } from "../support/program";
import { plantDatabase } from "../support/template";
import { refusalOf } from "./refusal-of";

const secret = "0123456789abcdefghijklmnopqrstuv"; // of `testHouse`, too
const other = "vutsrqponmlkjihgfedcba9876543210";
const log = createLog({ logLevel: "silent" });
const sentence = /^Settings do not fit:\n- SECRET is not the one that this database was begun with.*$/;

describe.each(["pglite", "postgres"] as const)("a database on %s (security 60)", { timeout: 120_000 }, (kind) => {
  if (kind === "postgres" && !inject("postgresUrl")) return;
  let place: Record<string, string>;
  let close: () => Promise<void>;
  beforeEach(async () => ({ place, close } = await newPlace(kind)));
  afterEach(() => close());

  const settings = (given: Record<string, string> = {}): Settings =>
    readSettings({
      NODE_ENV: "test",
      MODE: "demo",
      SECRET: secret,
      PUBLIC_URL: "http://otmena.test",
      ...place,
      ...given,
    });
  const opened = async (given?: Record<string, string>) => (await openOwn(settings(given))).close();
  /** As an older release left it. */
  async function without(tell: (db: Db) => Promise<unknown>): Promise<void> {
    await opened();
    const { db, close } = await openDatabase(settings());
    await tell(db);
    await db.deleteFrom("secret_canary").execute();
    await close();
  }

  test("opens with the secret it was begun with, and with no other", async () => {
    await opened();
    await expect(opened({ SECRET: other })).rejects.toThrow(sentence);
    await opened();
  });

  test("of an older release is told by its journal, and takes no secret that did not write that", async () => {
    await without((db) =>
      db.transaction().execute(async (trx) => {
        const world = { now, actor: { kind: "nobody" } as const, requestId: null, house: testHouse(db) };
        for (let n = 0; n < 3; n += 1) await writeEntry(trx, world, { what: "filed", about: randomUUID() });
      }),
    );
    await expect(opened({ SECRET: other })).rejects.toThrow(sentence);
    await opened();
    await expect(opened({ SECRET: other })).rejects.toThrow(sentence);
  });

  // Of the database the rest asks nothing that was not asked above: once is enough, where opening takes a tenth.
  if (kind === "pglite" && inject("postgresUrl")) return;

  test("of an older release without a journal is told by its records", async () => {
    await without(async (db) => {
      await givenCountry(db);
      await givenRecord(testHouse(db));
    });
    await expect(opened({ SECRET: other })).rejects.toThrow(sentence);
    await opened();
  });

  test("does not start with other keys, until they are taken in", async () => {
    const started = async (given?: Record<string, string>) => (await openHouse(settings(given), log)).close();
    await started();
    const folder = join(newDataDir(), "keys");
    const said: string[] = [];
    const yesterday = new Date(Date.now() - 86_400_000);
    const keys = (args: string[], given = {}) => runKeys(args, settings(given), yesterday, (text) => said.push(text));
    expect(await keys(["rotate", "--out", folder])).toBe(0);
    const named = Object.fromEntries(
      [...said.join("\n").matchAll(/^(SEAL_KEY|SEAL_CERT|QR_KEY)=(.+)$/gm)].map(([, name, path]) => [name!, path!]),
    );
    const { QR_KEY, ...SEAL } = named;
    await expect(started({ QR_KEY: QR_KEY! })).rejects.toThrow(
      /^[^\n]*\n- The key of QR codes \(QR_KEY\) is not one.*$/,
    );
    await expect(started(SEAL)).rejects.toThrow(/^[^\n]*\n- The seal \(SEAL_CERT\) is not one of this database's.*$/);
    await started(); // with those it knows
    expect(await runKeys(["accept"], settings(named), new Date(), () => {})).toBe(0);
    await started(named);
    await started();
  });
});

test.skipIf(!inject("postgresUrl"))(
  "no command works under another SECRET (security 60)",
  { timeout: 120_000 },
  async () => {
    const { place, close } = await newPlace("postgres");
    await (await openOwn(readSettings({ NODE_ENV: "test", MODE: "demo", SECRET: secret, ...place }))).close();
    const settings = () => readSettings({ NODE_ENV: "test", MODE: "demo", ...place, SECRET: other });
    const file = join(newDataDir(), "../records.csv");
    writeFileSync(file, "");
    const said: string[] = [];
    const say = (text: string) => void said.push(text);
    const commands: [string, () => Promise<unknown>][] = [
      ["import", () => runImport([file], settings(), { write: say })],
      ["keys list", () => runKeys(["list"], settings(), now, say)],
      ["keys accept", () => runKeys(["accept"], settings(), now, say)],
      ["agency key list", () => runAgency(["key", "list", "health"], settings(), now, say)],
      ["verify-journal", () => runVerifyJournal(settings(), say)],
      ["verify-log", () => runVerifyLog(["--database"], settings, say)],
    ];
    for (const [name, run] of commands) {
      said.length = 0;
      const end = await run().catch(startSentence);
      const count = `${said.join("\n")}\n${end}`.match(/SECRET is not the one/g)?.length;
      expect([name, end === 0, count]).toEqual([name, false, 1]);
    }
    for (const name of ["serve", "web", "worker", "migrate"])
      expect([name, await refusalOf(name, { ...place, SECRET: other })]).toEqual([
        name,
        expect.stringMatching(sentence),
      ]);
    await close();
  },
);

async function newPlace(kind: DatabaseKind) {
  const DATA_DIR = newDataDir();
  if (kind === "pglite") {
    await plantDatabase(DATA_DIR);
    return { place: { DATA_DIR } as Record<string, string>, close: async () => {} };
  }
  const { url, close } = await testDatabase("postgres");
  return { place: { DATA_DIR, DATABASE_URL: url ?? "" }, close };
}
