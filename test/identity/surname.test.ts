import { createHmac, pbkdf2Sync } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { foldedSurname, HASH_BYTES, hashSurname, isSurname, SALT_BYTES } from "~/identity/surname";
import { slowSurnames } from "../support/quick-surnames";

slowSurnames();

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));

/** Made by Python's hashlib.pbkdf2_hmac("sha256", folded, salt, 200000)[:4]. */
test.each([
  ["Котова", "0001020304050607", "8a5abed7"],
  ["Мак-Грегор", "0000000000000000", "85e2bdc1"],
  ["Петрова-Водкина", "ffffffffffffffff", "303f4a59"],
])("%s under the salt %s is what another library makes of it", async (surname, salt, hash) => {
  expect(await hashSurname(surname, bytes(salt))).toEqual({ salt: bytes(salt), hash: bytes(hash) });
});

test("the function is PBKDF2 with HMAC-SHA-256, 200,000 times, and not once", async () => {
  const salt = bytes("0102030405060708");
  const { hash } = (await hashSurname("Котова", salt))!;
  expect(Buffer.from(hash)).toEqual(pbkdf2Sync("КОТОВА", salt, 200_000, HASH_BYTES, "sha256"));
  const once = createHmac("sha256", "КОТОВА").update(salt).update(bytes("00000001")).digest().subarray(0, HASH_BYTES);
  expect(Buffer.from(hash)).not.toEqual(once);
});

test.each([
  ["Королёва", ["Королева", "КОРОЛЁВА", "королева", "Королёва", " Королёва ", "«Королёва»", "\u200bКоролёва"]],
  ["Мак-Грегор", ["Мак Грегор", "МакГрегор", "Мак–Грегор", "МАК - ГРЕГОР", "Мак\u00a0Грегор", "мак\u2011грегор"]],
  ["Петрова-Водкина", ["Петрова Водкина", "Петрова — Водкина", "петрова-водкина"]],
  ["О'Коннор", ["О’Коннор", "О`Коннор", "ОКоннор", "O'Кoннop"]],
  ["Ким", ["Kим", "КИМ"]],
  ["Сукарно", ["Cукapнo"]],
  ["Зайцев", ["Зайцев".normalize("NFD"), "ЗАЙЦЕВ"]],
  ["Müller", ["Muller", "MÜLLER", "Mu\u0308ller"]],
  ["Strauß", ["STRAUSS"]],
  ["Гусейн оглы", ["гусейн-оглы"]],
  ["გელაშვილი", ["გელაშვილი "]],
])("%s is also as people type it", (surname, typed) => {
  for (const one of typed) expect([one, foldedSurname(one)]).toEqual([one, foldedSurname(surname)]);
});

test.each([
  ["Котова", "Котов"],
  ["Котова", "Котава"],
  ["Петрова-Водкина", "Петрова"],
  ["Ким", "Кин"],
  ["सिंह", "सह"],
])("%s is not %s", async (one, other) => {
  const hash = await hashSurname(one, bytes("0001020304050607"));
  expect([await isSurname(one, hash!), await isSurname(other, hash!)]).toEqual([true, false]);
});

const cyrillic = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
const latin: Record<string, string> = {
  а: "A",
  в: "B",
  е: "E",
  к: "K",
  м: "M",
  н: "H",
  о: "O",
  р: "P",
  с: "C",
  т: "T",
};

test("how it is typed does not matter: case, yo, twins, what stands between the letters", () => {
  const name = fc.array(fc.constantFrom(...cyrillic), { minLength: 1, maxLength: 30 });
  const habit = fc.array(fc.constantFrom("upper", "twin", "yo", "space", "hyphen", "quote", "plain"), {
    minLength: 30,
  });
  const typed: Record<string, (letter: string) => string> = {
    upper: (letter) => letter.toUpperCase(),
    twin: (letter) => latin[letter] ?? letter,
    yo: (letter) => (letter === "ё" ? "е" : letter === "е" ? "ё" : letter),
    space: (letter) => ` ${letter}`,
    hyphen: (letter) => `${letter}-`,
    quote: (letter) => `"${letter}`,
    plain: (letter) => letter,
  };
  fc.assert(
    fc.property(name, habit, (letters, habits) => {
      const written = letters.map((letter, at) => typed[habits[at % habits.length]!]!(letter)).join("");
      expect(foldedSurname(written)).toBe(foldedSurname(letters.join("")));
    }),
  );
});

test("other letters are another surname", () => {
  const name = fc.string({ unit: fc.constantFrom(..."бгджзлпуфцчшщыэюя"), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      name,
      name,
      (one, other) => void expect(foldedSurname(one) === foldedSurname(other)).toBe(one === other),
    ),
  );
});

test.each(["", "-", "12 345", "· · ·"])("of «%s» there is nothing to check", async (nothing) => {
  const salt = new Uint8Array(SALT_BYTES);
  expect(await hashSurname(nothing, salt)).toBeNull();
  expect(await isSurname(nothing, { salt, hash: new Uint8Array(HASH_BYTES) })).toBe(false);
});

test("whatever is typed, it is read, and soon", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), (some) => void foldedSurname(some)));
  expect(foldedSurname("\u0301".repeat(1_000_000))).toBe("");
});
