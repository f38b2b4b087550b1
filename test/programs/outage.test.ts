import { cpSync, mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { newDataDir, runProgram } from "../support/program";
import { plantDatabase } from "../support/template";
import { refusalOf } from "./refusal-of";

const WHOLE = newDataDir();

/** What ends a start, and the sentence about it. */
const ended = async (DATA_DIR: string, other: Record<string, string> = {}) => {
  const { code, output } = await runProgram(["migrate"], { DATA_DIR, SECRET: undefined, ...other });
  expect([output, /^\s+at /m.test(output)]).toEqual([output, false]);
  expect(output.trim().split("\n")).toHaveLength(1);
  return { code, output };
};
const says = (text: string) => ({ code: 1, output: expect.stringContaining(text) });

/** The same sentence, where nothing is open yet that would have to end with the process. */
async function refused(DATA_DIR: string, other: Record<string, string> = {}): Promise<string> {
  const sentence = (await refusalOf("migrate", { DATA_DIR, SECRET: undefined, ...other })) ?? "";
  expect(sentence.split("\n")).toHaveLength(1);
  return sentence;
}

describe("a start that cannot be ends with one sentence", { timeout: 120_000 }, () => {
  beforeAll(async () => {
    await plantDatabase(WHOLE);
    expect(await runProgram(["migrate"], { DATA_DIR: WHOLE, SECRET: undefined })).toMatchObject({ code: 0 });
  }, 120_000);
  const copy = () => {
    const dataDir = newDataDir();
    cpSync(WHOLE, dataDir, { recursive: true });
    return dataDir;
  };

  const damaged = (name: string) => {
    const dataDir = copy();
    truncateSync(join(dataDir, name), 20);
    return { dataDir, sentence: `${join(dataDir, name)} is damaged` };
  };

  test.each(["seal/demonstration.pem", "seal/demonstration-qr.pem", "demo-secret"])(
    "with a damaged %s",
    async (name) => {
      const { dataDir, sentence } = damaged(name);
      expect(await refused(dataDir)).toContain(sentence);
    },
  );

  test("with a damaged signatures/demonstration.pem, which is read last", async () => {
    const { dataDir, sentence } = damaged("signatures/demonstration.pem");
    expect(await ended(dataDir)).toMatchObject(says(sentence));
  });

  test("with a damaged database", async () => {
    const dataDir = copy();
    writeFileSync(join(dataDir, "db/global/pg_control"), "x".repeat(8192));
    expect(await ended(dataDir)).toMatchObject(says(`The database in ${join(dataDir, "db")} cannot be opened`));
  });

  test("where DATA_DIR cannot be written", async () => {
    const dataDir = newDataDir();
    mkdirSync(join(dataDir, ".."), { recursive: true });
    writeFileSync(dataDir, "");
    expect(await refused(join(dataDir, "inside"))).toContain(`${join(dataDir, "inside")} cannot be used (ENOTDIR)`);
    expect(await refused(dataDir)).toContain(`${dataDir} cannot be used (EEXIST)`);
  });

  test("where PostgreSQL is away, or at no address; and never with its password", async () => {
    for (const [url, sentence] of [
      ["postgres://otmena:sesame@127.0.0.1:1/otmena", "The database does not answer (ECONNREFUSED)"],
      ["postgres://otmena:sesame/#@127.0.0.1:1/otmena", "DATABASE_URL"],
    ] as const) {
      const said = await refused(newDataDir(), { DATABASE_URL: url });
      expect(said).toContain(sentence);
      expect(said).not.toContain("sesame");
    }
  });

  test.skipIf(!inject("postgresUrl"))("where PostgreSQL does not know the database", async () => {
    const url = Object.assign(new URL(inject("postgresUrl") ?? ""), { pathname: "/no_such" }).href;
    expect(await refused(newDataDir(), { DATABASE_URL: url })).toContain("PostgreSQL does not let us in");
  });
});
