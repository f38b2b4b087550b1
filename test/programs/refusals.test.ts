import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newDataDir, runProgram } from "../support/program";
import { refusalOf } from "./refusal-of";

const production = {
  MODE: "production",
  PUBLIC_URL: "https://otmena.example",
  SMS_GATEWAY: "kannel",
  SMS_KANNEL_URL: "http://127.0.0.1:13013/cgi-bin/sendsms?username=a&password=b",
  SEAL_KEY: "/nowhere/key.pem",
  SEAL_CERT: "/nowhere/certificate.pem",
  QR_KEY: "/nowhere/qr.pem",
};

/** Settings that must not reach the public, and what the start says of them. */
const refused: [string, Record<string, string | undefined>, string[]][] = [
  ["the development outbox", { SMS_GATEWAY: "outbox" }, ["SMS_GATEWAY: the development outbox"]],
  ["React's development build", { NODE_ENV: undefined }, ["NODE_ENV must be production"]],
  ["a mode of its own", { MODE: "development" }, ["MODE must be demo or production"]],
  ["a seal that cannot be read", {}, ["SEAL_KEY: /nowhere/key.pem cannot be read", "SEAL_CERT: /nowhere/cert"]],
  ["an address of no database", { DATABASE_URL: "mysql://x" }, ["DATABASE_URL must begin with postgres://"]],
  ["a level of logging that is none", { LOG_LEVEL: "loud" }, ["LOG_LEVEL must be one of trace, debug"]],
  ["no seal at all", { SEAL_KEY: undefined, SEAL_CERT: undefined }, ["SEAL_KEY and SEAL_CERT are missing"]],
  ["no key for QR codes", { QR_KEY: undefined }, ["QR_KEY is missing"]],
  [
    "anything that is missing or weak",
    { SMS_GATEWAY: undefined, SECRET: "ab".repeat(20), PUBLIC_URL: "http://otmena.example", PORT: "70000" },
    ["SMS_GATEWAY", "SECRET must be at least 32", "PUBLIC_URL must begin with https://", "PORT must be a whole number"],
  ],
];

test.each(refused)(
  "production does not start with %s, and says so before it touches anything (security 56)",
  async (_what, other, sentences) => {
    const DATA_DIR = newDataDir();
    const output = (await refusalOf("serve", { ...production, DATA_DIR, ...other })) ?? "";
    for (const sentence of sentences) expect(output).toContain(sentence);
    expect(output.trim().split("\n")).toHaveLength(sentences.length + 1); // a heading, and one line for each
    expect(existsSync(DATA_DIR)).toBe(false);
  },
);

test("and such a start ends with 1 (security 56)", async () => {
  const { code, output } = await runProgram(["serve"], {
    ...production,
    DATA_DIR: newDataDir(),
    SMS_GATEWAY: "outbox",
  });
  expect([code, output]).toEqual([1, expect.stringContaining("SMS_GATEWAY: the development outbox")]);
});

test("production does not start on the data of a demonstration (security 56)", async () => {
  const DATA_DIR = newDataDir();
  mkdirSync(DATA_DIR);
  writeFileSync(join(DATA_DIR, "demo-secret"), "");
  const { code, output } = await runProgram(["serve"], { ...production, DATA_DIR });
  expect([code, output]).toEqual([1, expect.stringContaining("DATA_DIR holds demonstration data")]);
});

test.each(["constructor", "__proto__"])("the unknown command %s is answered with those there are", async (name) => {
  const { code, output } = await runProgram([name]);
  expect(code).toBe(1);
  expect(output).toContain(`unknown command ${name}`);
  for (const known of ["serve", "web", "worker", "migrate", "import", "verify-journal"])
    expect(output).toContain(known);
});

test.each(["web", "worker"])("%s alone needs a database that processes can share", async (name) => {
  const DATA_DIR = newDataDir();
  expect(await refusalOf(name, { DATA_DIR })).toContain("DATABASE_URL");
  expect(existsSync(DATA_DIR)).toBe(false);
});

test("a port that is taken is said before the first start begins", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const DATA_DIR = newDataDir();
  expect(await refusalOf("serve", { DATA_DIR, PORT: String(port) })).toContain(`Port ${port} on 127.0.0.1 is taken`);
  expect(existsSync(DATA_DIR)).toBe(false);
  other.close();
});

test("nothing is installed through a link: npm would empty the folder behind it, which others use", () => {
  const folder = mkdtempSync(join(tmpdir(), "otmena-linked-"));
  const at = (name: string) => join(folder, name);
  for (const name of ["others", "app/.ci", "bin"]) mkdirSync(at(name), { recursive: true });
  writeFileSync(at("others/theirs"), "");
  writeFileSync(at("app/package.json"), "{}");
  symlinkSync(at("others"), at("app/node_modules"));
  cpSync(join(import.meta.dirname, "../../.ci"), at("app/.ci"), { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, [at("app/.ci/ready.mjs")], {
    env: { PATH: at("bin"), NODE_ENV: "test" }, // no npm there
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([1, expect.stringContaining("node_modules is a link")]);
  expect([readdirSync(at("others")), existsSync(at("app/.cache/ready.lock"))]).toEqual([["theirs"], false]);
});
