import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isLoopback, mailFaults, mailSettings } from "~/shell/mail-settings.server";

const read = (environment: Record<string, string>, isDemo = false) => {
  const raw = (name: string) => environment[name];
  const settings = mailSettings(raw, isDemo);
  return { settings, faults: mailFaults(raw, settings, isDemo) };
};
const smtp = { MAIL_GATEWAY: "smtp", MAIL_URL: "smtps://u:p@mail.example", MAIL_FROM: "no-reply@почта.рф" };

it("sends no e-mail unless told how; a demonstration shows it", () => {
  expect(read({})).toMatchObject({ settings: { gateway: null }, faults: [] });
  expect(read({}, true)).toMatchObject({ settings: { gateway: "outbox" }, faults: [] });
  expect(read({ MAIL_GATEWAY: "outbox" }).faults).toEqual([expect.stringContaining("shows codes to everybody")]);
});

it("keeps the sender's domain in ASCII", () => {
  const { settings, faults } = read(smtp);
  expect(faults).toEqual([]);
  expect(settings).toEqual({
    gateway: "smtp",
    url: smtp.MAIL_URL,
    from: "no-reply@xn--80a1acny.xn--p1ai",
    dkim: null,
  });
});

it.each<[Record<string, string>, string]>([
  [{ MAIL_GATEWAY: "pigeon" }, "MAIL_GATEWAY must be"],
  [{ MAIL_URL: "https://mail.example" }, "MAIL_URL"],
  [{ MAIL_URL: "" }, "MAIL_URL"],
  [{ MAIL_FROM: "Отмена <no-reply@example.org>" }, "MAIL_FROM"],
  [{ MAIL_FROM: "" }, "MAIL_FROM"],
  [{ MAIL_DKIM_SELECTOR: "a" }, "belong together"],
  [{ MAIL_DKIM_SELECTOR: "a", MAIL_DKIM_KEY: "/nowhere" }, "MAIL_DKIM_KEY must be"],
])("stops the start at %o", (wrong, says) =>
  expect(read({ ...smtp, ...wrong }).faults).toEqual([expect.stringContaining(says)]),
);

it("takes a key of DKIM with its selector", () => {
  const folder = mkdtempSync(join(tmpdir(), "dkim-"));
  const made = (name: string, modulusLength: number) => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength });
    writeFileSync(join(folder, name), privateKey.export({ type: "pkcs8", format: "pem" }));
    return join(folder, name);
  };
  const MAIL_DKIM_KEY = made("key.pem", 2048);
  const { settings, faults } = read({ ...smtp, MAIL_DKIM_SELECTOR: "s1", MAIL_DKIM_KEY });
  expect(faults).toEqual([]);
  expect(settings.dkim).toEqual({ selector: "s1", key: MAIL_DKIM_KEY });
  expect(read({ ...smtp, MAIL_DKIM_SELECTOR: "s 1", MAIL_DKIM_KEY }).faults).toEqual([expect.stringContaining("DNS")]);
  const weak = { MAIL_DKIM_SELECTOR: "s1", MAIL_DKIM_KEY: made("weak.pem", 1024) };
  expect(read({ ...smtp, ...weak }).faults).toEqual([expect.stringContaining("MAIL_DKIM_KEY must be")]);
});

it.each([
  ["127.0.0.1", true],
  ["127.9.9.9", true],
  ["::1", true],
  ["localhost", true],
  ["127.0.0.1.example.org", false],
  ["mail.example", false],
  ["10.0.0.1", false],
])("knows whether %s is this machine: %s", (host, is) => expect(isLoopback(host)).toBe(is));
