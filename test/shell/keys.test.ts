import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readSettings } from "~/shell/config.server";
import { keysFrom, secretOf } from "~/shell/keys.server";

const keys = keysFrom("a secret for tests, long enough to be one");
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

describe("what is sealed", () => {
  const plain = Buffer.from("12345678901234567890");

  test("opens again, for its owner and its purpose alone, and reads otherwise each time", () => {
    const sealed = keys.seal("totp", plain, "one");
    expect(keys.open("totp", sealed, "one")).toEqual(plain);
    expect(keys.seal("totp", plain, "one")).not.toEqual(sealed);
    expect(() => keys.open("totp", sealed, "two")).toThrow();
    expect(() => keys.open("rescue", sealed, "one")).toThrow();
    expect(() => keysFrom("another secret").open("totp", sealed, "one")).toThrow();
  });

  test("does not open when a bit of it is another one, or a part is missing", () => {
    const sealed = keys.seal("totp", plain, "one");
    for (let at = 0; at < sealed.length; at++) {
      const altered = Buffer.from(sealed);
      altered[at]! ^= 1;
      expect(() => keys.open("totp", altered, "one")).toThrow();
      expect(() => keys.open("totp", sealed.subarray(0, at), "one")).toThrow();
    }
  });
});

describe("a keyed hash", () => {
  test("has 32 bytes and is the same for the same", () => {
    expect(keys.mac("phone", "+79001234567")).toHaveLength(32);
    expect(keys.mac("phone", "+79001234567")).toEqual(keys.mac("phone", "+79001234567"));
  });

  test("made for one purpose is worth nothing for another", () => {
    expect(hex(keys.mac("phone", "1"))).not.toBe(hex(keys.mac("email", "1")));
  });

  test("depends on the secret", () => {
    expect(hex(keys.mac("phone", "1"))).not.toBe(hex(keysFrom("another secret").mac("phone", "1")));
  });

  test("does not change over releases: records are found by it", () => {
    expect(hex(keys.mac("phone", "+79001234567")).slice(0, 16)).toBe("c0fe65f30a96dd5c");
  });

  test("tells parts apart wherever they are cut", () => {
    const parts = fc.array(fc.string({ unit: "binary" }), { maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(hex(keys.mac("code", ...a))).not.toBe(hex(keys.mac("code", ...b)));
      }),
    );
  });
});

describe("the secret of a demonstration", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "otmena-keys-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const settings = () => readSettings({ NODE_ENV: "test", MODE: "demo", DATA_DIR: join(folder, "data") });

  test("is made at the first start and kept", () => {
    const first = secretOf(settings());
    expect(first).toHaveLength(43);
    expect(secretOf(settings())).toBe(first);
  });

  test("is readable by its owner alone", () => {
    secretOf(settings());
    expect(statSync(join(folder, "data", "demo-secret")).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "data")).mode & 0o777).toBe(0o700);
  });

  test("is not made where one is set", () => {
    expect(secretOf({ ...settings(), secret: "given" })).toBe("given");
    expect(readdirSync(folder)).toEqual([]);
  });
});
