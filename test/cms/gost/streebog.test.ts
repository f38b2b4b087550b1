import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { streebog } from "~/cms/gost/streebog";

/** The RFC prints its examples as numbers, highest byte first; files carry them the other way round. */
const asPrinted = (digest: Uint8Array) => Buffer.from(digest).reverse().toString("hex");
const hex = (digest: Uint8Array) => Buffer.from(digest).toString("hex");

describe("the hash of GOST R 34.11-2012", () => {
  const m1 = Buffer.from("012345678901234567890123456789012345678901234567890123456789012");
  const m2 = Buffer.from(
    "d1e520e2e5f2f0e82c20d1f2f0e8e1eee6e820e2edf3f6e82c20e2e5fef2fa20f120eceef0ff20f1f2f0e5ebe0ece820ede020f5f0e0e1f0fbff20efebfaeafb20c8e3eef0e5e2fb",
    "hex",
  );

  test("gives the first example of RFC 6986, 10.1", () => {
    expect(asPrinted(streebog(512, m1))).toBe(
      "486f64c1917879417fef082b3381a4e211c324f074654c38823a7b76f830ad00fa1fbae42b1285c0352f227524bc9ab16254288dd6863dccd5b9f54a1ad0541b",
    );
    expect(asPrinted(streebog(256, m1))).toBe("00557be5e584fd52a449b16b0251d05d27f94ab76cbaa6da890b59d8ef1e159d");
  });

  test("gives the second example of RFC 6986, 10.2", () => {
    expect(asPrinted(streebog(512, m2))).toBe(
      "28fbc9bada033b1460642bdcddb90c3fb3e56c497ccd0f62b8a2ad4935e85f037613966de4ee00531ae60f3b5a47f8dae06915d5f2f194996fcabf2622e6881e",
    );
    expect(asPrinted(streebog(256, m2))).toBe("508f7e553c06501d749a66fc28c6cac0b005746d97537fa85d9e40904efed29d");
  });

  test("gives what gost-engine gives for every length around its blocks", () => {
    const lengths = [...Array(131).keys(), 191, 192, 193, 1000, 65536];
    const all = { 256: createHash("sha256"), 512: createHash("sha256") };
    for (const n of lengths) {
      const message = Uint8Array.from({ length: n }, (_, i) => (n % 2 ? 0xff : (i * i + n) & 255));
      for (const bits of [256, 512] as const) all[bits].update(streebog(bits, message));
    }
    expect(all[256].digest("hex")).toBe("bcca8ddeb36a6939c62defa08a4e5b8de9def9482fde10fcd800baeefc5980e8");
    expect(all[512].digest("hex")).toBe("f945b0defea1389dd789cf95dd987100d11cefd16cb6c566a1e9f8b25fa7fd23");
  });

  test("leaves its message as it was, and remembers nothing of the one before", () => {
    const message = new Uint8Array(100).fill(7);
    const first = hex(streebog(256, message));
    streebog(512, m2);
    expect(hex(streebog(256, message))).toBe(first);
    expect(message).toEqual(new Uint8Array(100).fill(7));
  });
});
