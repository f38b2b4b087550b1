import { expect, test } from "vitest";
import { hashPassword, passwordFits } from "~/credentials/hashing.server";
import { keysFrom } from "~/shell/keys.server";

const keys = keysFrom("0123456789abcdefghijklmnopqrstuv");

test("a password of 64 Cyrillic letters works, and its last letter matters (security 18)", async () => {
  const phrase = "щ".repeat(63);
  const kept = await hashPassword(keys, `${phrase}ы`);
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwordFits(keys, kept, `${phrase}ы`)).toBe(true);
  expect(await passwordFits(keys, kept, `${phrase}ь`)).toBe(false);
  expect(await passwordFits(keys, kept, phrase)).toBe(false);
});

test("a stolen hash cannot be tried without SECRET, and nobody's fits nothing", async () => {
  const kept = await hashPassword(keys, "тихая осень у реки");
  expect(await passwordFits(keysFrom("another secret, as long as it has to be"), kept, "тихая осень у реки")).toBe(
    false,
  );
  expect(await passwordFits(keys, null, "тихая осень у реки")).toBe(false);
});
