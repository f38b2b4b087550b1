import fc from "fast-check";
import { expect, test } from "vitest";
import { dammHolds } from "~/lib/damm";
import { formatNoticeNumber, likelySlips, noticeNumber, parseNoticeNumber, typedInFours } from "~/notices/number";

const anySign = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

const number = noticeNumber("604718265391440");
const fifteen = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 15, maxLength: 15 }).map((list) => list.join(""));

test("a number is its fifteen digits and a check digit", () => {
  expect(number).toMatch(/^604718265391440\d$/);
  expect(() => noticeNumber("123")).toThrow(RangeError);
  expect(() => noticeNumber("60471826539144٠")).toThrow(RangeError);
});

test("every number is read back as it is shown", () => {
  fc.assert(
    fc.property(fifteen, (digits) => {
      const made = noticeNumber(digits);
      expect(parseNoticeNumber(formatNoticeNumber(made))).toEqual({ ok: true, value: made });
    }),
  );
});

test("it is shown in fours", () => {
  expect(formatNoticeNumber("6047182653914402")).toBe("6047 1826 5391 4402");
});

const zeroed = noticeNumber("103603603603603");

test.each([
  ["spaces and line breaks", ` ${formatNoticeNumber(zeroed)}\r\n`],
  ["no-break spaces", formatNoticeNumber(zeroed).replaceAll(" ", "\u00a0")],
  ["dashes of any length", formatNoticeNumber(zeroed).replace(" ", "-").replace(" ", "–").replace(" ", "—")],
  ["dots", formatNoticeNumber(zeroed).replaceAll(" ", ".")],
  ["full-width digits", zeroed.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))],
  ["Russian letters that look like digits", zeroed.replaceAll("0", "О").replaceAll("3", "З").replaceAll("6", "б")],
  ["Latin letters that look like digits", zeroed.replaceAll("0", "o").replaceAll("1", "l")],
  ["the number sign", `№ ${zeroed}`],
  ["the word for number", `Номер: ${zeroed}`],
  ["the address under the QR code", `HTTPS://OTMENA.EXAMPLE/V/${zeroed}`],
  ["the whole link of the QR code", `https://otmena.example/v/${zeroed}/2KCEKIQBE4`],
  ["what a sentence puts around it", `«${zeroed}»).`],
  ["a link with what a program put behind it", `https://otmena.example/v/${zeroed}%20`],
  ["invisible marks", `\u200e${zeroed}\u200b`],
])("typing is forgiven: %s", (_, typed) => {
  expect(parseNoticeNumber(typed)).toEqual({ ok: true, value: zeroed });
});

test.each([
  ["", "empty"],
  [" № - ", "empty"],
  ["abc", "not-digits"],
  ["6047 1826 5391 44x2", "not-digits"],
  [number.slice(1), "too-short"],
  [`${number}0`, "too-long"],
  [number.slice(0, 15) + ((Number(number[15]) + 1) % 10), "check-digit"],
] as const)("%j is refused: %s", (typed, reason) => {
  expect(parseNoticeNumber(typed)).toEqual({ ok: false, reason });
});

test("whatever is typed, the answer is a number that holds or a reason", () => {
  fc.assert(
    fc.property(fc.string({ unit: anySign, maxLength: 60 }), (typed) => {
      const parsed = parseNoticeNumber(typed);
      if (parsed.ok) expect(dammHolds(parsed.value) && /^[0-9]{16}$/.test(parsed.value)).toBe(true);
    }),
  );
});

test("a swap of neighbours or a misread digit leads back to the number", () => {
  expect(likelySlips(number.slice(0, 2) + number[3] + number[2] + number.slice(4))).toContain(number);
  expect(likelySlips(number.replace("1", "7"))).toContain(number);
  expect(likelySlips(number.replace("5", "6"))).toContain(number);
});

test("sixteen digits are shown in fours, right or not, and anything else as it came", () => {
  expect(typedInFours("6047182653914400")).toBe("6047 1826 5391 4400");
  expect(typedInFours("6047-1826-5391-4400")).toBe("6047 1826 5391 4400");
  expect(typedInFours("604718265391440")).toBe("604718265391440");
});

test("slips are few, hold, and a number that holds has none", () => {
  expect(likelySlips(number)).toEqual([]);
  expect(likelySlips("123")).toEqual([]);
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 16n - 1n }), (any) => {
      const slips = likelySlips(String(any).padStart(16, "0"));
      expect(slips.length).toBeLessThanOrEqual(5);
      expect(slips.every(dammHolds)).toBe(true);
    }),
  );
});
