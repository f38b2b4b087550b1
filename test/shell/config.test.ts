import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readSettings, SettingsError, variables } from "~/shell/config.server";

const secret = "kZ3v0pXqUe7wLr9sTy2bNm4cHd6fGj8a";
/** What production needs at least. */
const production = {
  NODE_ENV: "production",
  PUBLIC_URL: "https://otmena.example",
  SECRET: secret,
  SMS_GATEWAY: "kannel",
  SMS_KANNEL_URL: "http://127.0.0.1:13013/cgi-bin/sendsms",
  SEAL_KEY: "/nowhere/key.pem",
  SEAL_CERT: "/nowhere/certificate.pem",
  QR_KEY: "/nowhere/qr.pem",
  DATA_DIR: "/nowhere",
};
const demo = { NODE_ENV: "production", MODE: "demo" };

function faultsOf(environment: Record<string, string>): string[] {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

describe("settings", () => {
  test("of production are the default, and fit when everything is given", () => {
    expect(readSettings(production)).toMatchObject({
      ...{ mode: "production", host: "127.0.0.1", port: 3000, publicUrl: "https://otmena.example" },
      ...{ databaseUrl: null, secret, trustedProxies: 0, logLevel: "info" },
      sms: { order: [{ way: "kannel", address: production.SMS_KANNEL_URL }], httpSecret: "", callback: null },
    });
  });

  test("of a demonstration need nothing", () => {
    expect(readSettings(demo)).toMatchObject({
      publicUrl: "http://127.0.0.1:3000",
      sms: { order: [{ way: "outbox", address: "" }] },
      secret: null,
    });
    expect(readSettings({ ...demo, PORT: "0" }).publicUrl).toBeNull();
  });

  test("take a variable that is empty or blank for one that is not set", () => {
    expect(readSettings({ ...demo, PORT: " ", DATABASE_URL: "" })).toMatchObject({ port: 3000, databaseUrl: null });
  });

  test("keep the origin of PUBLIC_URL and no slash", () => {
    expect(readSettings({ ...demo, PUBLIC_URL: "http://example.org:8080/path/" }).publicUrl).toBe(
      "http://example.org:8080",
    );
  });

  test("take a scanner at a socket and at an address", () => {
    for (const CLAMD of ["/run/clamav/clamd.ctl", "127.0.0.1:3310", "[::1]:3310", "clamd.internal:3310"])
      expect(readSettings({ ...demo, CLAMD }).attachments).toMatchObject({ clamd: CLAMD, file: 10 * 1024 * 1024 });
  });

  test("name everything that is wrong at once (security 56)", () => {
    const faults = faultsOf({ PORT: "70000", TRUSTED_PROXIES: "many", DATABASE_POOL: "0", PUBLIC_URL: "ftp://x" });
    for (const name of ["PORT", "TRUSTED_PROXIES", "DATABASE_POOL", "PUBLIC_URL", "SECRET", "SMS_GATEWAY", "NODE_ENV"])
      expect(faults).toContainEqual(expect.stringContaining(name));
  });
});

describe("production refuses (security 56)", () => {
  test.each([
    ["the development outbox", { SMS_GATEWAY: "outbox" }, "SMS_GATEWAY"],
    ["no gateway at all", { SMS_GATEWAY: "" }, "SMS_GATEWAY"],
    ["a gateway nobody knows", { SMS_GATEWAY: "pigeon" }, "SMS_GATEWAY"],
    ["a gateway nobody knows behind another", { SMS_GATEWAY: "kannel, pigeon" }, "SMS_GATEWAY"],
    ["a gateway behind itself", { SMS_GATEWAY: "kannel,kannel" }, "SMS_GATEWAY"],
    ["the development outbox behind another", { SMS_GATEWAY: "kannel,outbox" }, "SMS_GATEWAY"],
    ["smpp without an address", { SMS_GATEWAY: "kannel, smpp" }, "SMS_SMPP_URL"],
    ["smpp at an address of HTTP", { SMS_GATEWAY: "smpp", SMS_SMPP_URL: "http://a:b@c" }, "SMS_SMPP_URL"],
    ["http without a file", { SMS_GATEWAY: "http" }, "SMS_HTTP_FILE"],
    ["a callback that anybody could guess", { SMS_CALLBACK: "http://127.0.0.1:13100/sms" }, "SMS_CALLBACK"],
    ["a callback at no port", { SMS_CALLBACK: `http://127.0.0.1:99999/${secret}` }, "SMS_CALLBACK"],
    ["a callback behind a password", { SMS_CALLBACK: `http://a:b@127.0.0.1/${secret}` }, "SMS_CALLBACK"],
    ["kannel without an address", { SMS_KANNEL_URL: "" }, "SMS_KANNEL_URL"],
    ["a scanner that cannot be reached so", { CLAMD: "clamd.ctl" }, "CLAMD"],
    [
      "a scanner at a port that there is not",
      { CLAMD: "127.0.0.1:99999" },
      "CLAMD must end with a port from 1 to 65535",
    ],
    ["a scanner at port 0", { CLAMD: "[::1]:0" }, "CLAMD must end with a port from 1 to 65535"],
    ["a scanner at no address", { CLAMD: "[::g]:3310" }, "CLAMD"],
    ["documents larger than all of them", { ATTACHMENT_MB: "21" }, "ATTACHMENT_SUM_MB"],
    ["a missing secret", { SECRET: "" }, "SECRET"],
    ["a short secret", { SECRET: "short" }, "SECRET"],
    ["a secret of one letter", { SECRET: "x".repeat(40) }, "SECRET"],
    ["a missing seal", { SEAL_KEY: "", SEAL_CERT: "" }, "SEAL_KEY"],
    ["a seal without its certificate", { SEAL_CERT: "" }, "SEAL_CERT"],
    ["a seal without its key", { SEAL_KEY: "" }, "SEAL_KEY"],
    ["a missing key for QR codes", { QR_KEY: "" }, "QR_KEY"],
    ["a missing address", { PUBLIC_URL: "" }, "PUBLIC_URL"],
    ["an address without TLS", { PUBLIC_URL: "http://otmena.example" }, "PUBLIC_URL"],
    ["React's development build", { NODE_ENV: "development" }, "NODE_ENV"],
    ["a mode nobody knows", { MODE: "staging" }, "MODE"],
  ])("%s", (_, change, name) => {
    const faults = faultsOf({ ...production, ...change });
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toContain(name);
  });

  test("the directory of a demonstration", () => {
    const folder = mkdtempSync(join(tmpdir(), "otmena-config-"));
    writeFileSync(join(folder, "demo-secret"), "x");
    expect(faultsOf({ ...production, DATA_DIR: folder })).toEqual([expect.stringContaining("DATA_DIR")]);
    rmSync(folder, { recursive: true });
  });
});

test(".env.example has every variable with its sentence and its default, and no others", () => {
  const example = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
  const listed = [...example.matchAll(/^# (.+)\n(?:# )?([A-Z_]+)=(.*)$/gm)].map(([, says, name, value]) => [
    name,
    { says, default: value || undefined },
  ]);
  const expected = Object.entries(variables).map(([name, one]) => [name, { says: one.says, default: one.default }]);
  expect(listed).toEqual(expected);
});
