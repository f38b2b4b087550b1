import fc from "fast-check";
import { expect, test } from "vitest";
import {
  parseDivisionCode,
  parseEmail,
  parseInn,
  parseMobile,
  parsePassport,
  parsePastDay,
  parsePhone,
  parseSnils,
} from "~/identity/identity";

const anySign = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
const hostile = fc.string({ unit: fc.oneof(fc.constantFrom(..."0123456789+7@.- "), anySign), maxLength: 40 });

test.each([
  "+7 912 111-11-22",
  "8 (912) 111-11-22",
  "89121111122",
  "7 912 111 11 22",
  "912 111 11 22",
  "9121111122",
  "+7.912.111.11.22",
  "+7 8 912 111 11 22",
  "+7\u00a0912\u202f111–11—22",
  "\u202a+79121111122\u202c",
  "＋７９１２１１１１１２２",
])("the phone %j is +79121111122", (typed) => {
  expect(parsePhone(typed)).toEqual({ ok: true, value: "+79121111122" });
});

test.each([
  ["495 123-45-67", "+74951234567"],
  ["343 123 45 67", "+73431234567"],
  ["812 123 45 67", "+78121234567"],
  ["8 800 123 45 67", "+78001234567"],
])("the phone %j with the code of a city is %s", (typed, value) => {
  expect(parsePhone(typed)).toEqual({ ok: true, value });
});

test.each([
  ["", { code: "empty" }],
  ["+ ", { code: "empty" }],
  ["+7 912 ABC-11-22", { code: "letters" }],
  ["8 912 111 11 22 доб. 5", { code: "letters" }],
  ["8912111112З", { code: "letters" }],
  ["+7 912 111#11-22", { code: "symbol", symbol: "#" }],
  ["++79121111122", { code: "symbol", symbol: "+" }],
  ["8912😀1111122", { code: "symbol", symbol: "😀" }],
  ["8 912 111 11 2", { code: "length", count: 10 }],
  ["7 912 111 11 2", { code: "length", count: 10 }],
  ["+7 912 111 11 2", { code: "length", count: 10 }],
  ["+7 912 111 11 222", { code: "length", count: 12 }],
  ["112", { code: "length", count: 3 }],
  ["+380 50 123 45 67", { code: "foreign" }],
  ["+1 212 555 01 23", { code: "foreign" }],
  ["380501234567", { code: "foreign" }],
] as const)("the phone %j is refused with the exact reason", (typed, reason) => {
  expect(parsePhone(typed)).toEqual({ ok: false, reason });
});

test.each([
  ["8 912 111 11 22", null],
  ["+7 999 111 11 22", null],
  ["8 495 123-45-67", "not-mobile"],
  ["343 123 45 67", "not-mobile"],
  ["8 800 123 45 67", "not-mobile"],
  ["8 803 123 45 67", "not-mobile"],
  ["8 809 123 45 67", "not-mobile"],
  ["+7 701 123 45 67", "foreign"],
  ["8 777 123 45 67", "foreign"],
  ["+7 600 123 45 67", "foreign"],
  ["+1 212 555 01 23", "foreign"],
  ["", "empty"],
] as const)("of the phone %j a code is refused because it is %s (security 50)", (typed, code) => {
  const phone = parseMobile(typed);
  expect(phone.ok ? null : phone.reason.code).toBe(code);
});

test("what takes messages begins with +79, whatever was typed (security 50)", () => {
  const phone = fc.stringMatching(/^[+78 ()-]{0,4}[0-9]{10,11}$/);
  fc.assert(
    fc.property(phone, (typed) => {
      const read = parseMobile(typed);
      if (read.ok) expect(read.value).toMatch(/^\+79[0-9]{9}$/);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["  Anna@Example.RU ", "anna@example.ru"],
  ["имя@пример.рф", "имя@пример.рф"],
  ["Имя@Почта.РФ", "имя@почта.рф"],
  ["a+b.c_d@sub.example.co.uk", "a+b.c_d@sub.example.co.uk"],
  ["x@xn--e1afmkfd.xn--p1ai", "x@xn--e1afmkfd.xn--p1ai"],
  ["\u200banna@example.ru\u0000", "anna@example.ru"],
])("the address %j is %s", (typed, value) => {
  expect(parseEmail(typed)).toEqual({ ok: true, value });
});

test.each([
  ...[
    "anna",
    "anna@",
    "@example.ru",
    "anna@example",
    "anna@@example.ru",
    "anna@.ru",
    "anna@example.",
    "a b@example.ru",
  ],
  ...["a@b..ru", "a@-b.ru", "<a@b.ru>", "a@b.ru,c@d.ru", "a@b.ru;", '"a"@b.ru', "a:b@c.ru", `${"a".repeat(65)}@b.ru`],
  ...[
    `a@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(63)}.${"e".repeat(63)}.ru`,
    "a@b.ru\nBcc: c@d.ru",
    "a@b.ru\nc",
  ],
])("the address %j is refused", (typed) => {
  expect(parseEmail(typed)).toEqual({ ok: false, reason: { code: "format" } });
});

test("no address at all is named as such", () => {
  expect(parseEmail(" \u200b")).toEqual({ ok: false, reason: { code: "empty" } });
});

test("passport and division code forgive spaces, dashes and the number sign", () => {
  expect(parsePassport("45 10 № 123456")).toEqual({ ok: true, value: "4510123456" });
  expect(parseDivisionCode("770001")).toEqual({ ok: true, value: "770-001" });
  expect(parseDivisionCode("770–001")).toEqual({ ok: true, value: "770-001" });
});

test("what a passport field lacks is counted, what does not belong is named", () => {
  expect(parsePassport("4510 123")).toEqual({ ok: false, reason: { code: "digits", count: 7 } });
  expect(parsePassport("45IO 123456")).toEqual({ ok: false, reason: { code: "symbol", symbol: "I" } });
  expect(parsePassport("4510 12345$")).toEqual({ ok: false, reason: { code: "symbol", symbol: "$" } });
  expect(parsePassport("")).toEqual({ ok: false, reason: { code: "empty" } });
  expect(parseDivisionCode("77-001")).toEqual({ ok: false, reason: { code: "digits", count: 5 } });
});

test("a day of birth or issue has come, today counted", () => {
  expect(parsePastDay("21.11.2026", "2026-11-21")).toEqual({ ok: true, value: "2026-11-21" });
  expect(parsePastDay("22.11.2026", "2026-11-21")).toEqual({
    ok: false,
    reason: { code: "future", day: "2026-11-22" },
  });
  expect(parsePastDay("31.11.2026", "2026-11-21")).toMatchObject({ reason: { code: "day", last: 30 } });
});

test("an INN and a SNILS are digits whose check holds, spaces and dashes forgiven", () => {
  expect(parseInn("0000 12345 627")).toEqual({ ok: true, value: "000012345627" });
  expect(parseInn("0000123450")).toEqual({ ok: true, value: "0000123450" });
  expect(parseSnils("990-000-001 53")).toEqual({ ok: true, value: "99000000153" });
  expect(parseSnils("001-001-998 77")).toEqual({ ok: true, value: "00100199877" });
});

test.each([
  [parseInn, "", { code: "empty" }],
  [parseInn, "000000000000", { code: "zeros" }],
  [parseInn, "0000000000", { code: "zeros" }],
  [parseInn, "000012345628", { code: "checksum" }],
  [parseInn, "00005432150", { code: "digits", count: 11 }],
  [parseInn, "00006543211О", { code: "symbol", symbol: "О" }],
  [parseInn, "００００１２３４５０", { code: "symbol", symbol: "０" }],
  [parseSnils, "000-000-000 00", { code: "zeros" }],
  [parseSnils, "990-000-001 54", { code: "checksum" }],
  [parseSnils, "998-877-66552 1", { code: "digits", count: 12 }],
  [parseSnils, "990-000-001 5З", { code: "symbol", symbol: "З" }],
] as const)("%o refuses %j with the exact reason", (parse, typed, reason) => {
  expect(parse(typed)).toEqual({ ok: false, reason });
});

test("whatever is typed, what comes out has the one stored form and reads back as itself", () => {
  const forms = [
    [parsePhone, /^\+7[0-9]{10}$/],
    [parseEmail, /^[^\s@]+@[^\s@]+\.[^\s@]+$/u],
    [parsePassport, /^[0-9]{10}$/],
    [parseDivisionCode, /^[0-9]{3}-[0-9]{3}$/],
    [parseInn, /^(?:[0-9]{10}|[0-9]{12})$/],
    [parseSnils, /^[0-9]{11}$/],
  ] as const;
  fc.assert(
    fc.property(hostile, (typed) => {
      for (const [parse, form] of forms) {
        const parsed = parse(typed);
        if (!parsed.ok) continue;
        expect(parsed.value).toMatch(form);
        expect(parse(parsed.value)).toEqual(parsed);
      }
    }),
    { numRuns: 500 },
  );
});
