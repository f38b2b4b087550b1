import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isNear, readInbound } from "~/inbound/reading";

const wish = (...numbers: string[]) => ({ kind: "cancel", numbers });

describe("a wish by SMS", () => {
  test.each([
    "ОТМЕНА П240517001",
    "отмена п240517001",
    "Отменить П240517001",
    "OTMENA П240517001",
    "otmenit П240517001",
    "OTMEHA П240517001",
    "0ТМЕНА П240517001",
    "ОТМЕНА № П 240 517 001",
    "ОТМЕНА №П240517001",
    "Отмена: П-240-517-001",
    "  отмена   записи   номер   П240517001  ",
    "ОТМЕНАП240517001",
    "ОТМЕНА  П24O517ОО1",
    "ОТМЕНА\nП240517001\n",
    "ＯＴＭＥＮＡ П２４０５１７００１",
    "«ОТМЕНА» П240517001.",
    "ОТМЕНА П240517001 Спасибо, Ольга",
    "ОТМЕНА П240517001, З. Иванова",
    "ОТМЕНА П240517001 О. О.",
  ])("is read from %j", (text) => expect(readInbound(text)).toEqual(wish("П240517001")));

  test.each(["ОТМЕНЫ", "ОТМНЕА", "ТМЕНА", "ОТТМЕНА", "ОТМЕНИЬТ", "ОТМЕНИТ", "OTMNEA", "ОТМЕН"])(
    "is forgiven one wrong letter: %s",
    (keyword) => expect(readInbound(`${keyword} П240517001`)).toEqual(wish("П240517001")),
  );

  test("is read where a signature of digits follows: what it may mean, the longest first", () => {
    expect(readInbound("ОТМЕНА 240 517 001 12")).toEqual(wish("24051700112", "240517001"));
    expect(readInbound("ОТМЕНА П240517001 89000001122")).toEqual(wish("П240517001"));
  });

  test.each(["", " ", "ПРИВЕТ", "ЗАМЕНА П240517001", "СМЕНА П240517001", "П240517001", "ОТМЕНА", "ОТМЕНА П2405"])(
    "is none in %j",
    (text) => expect(readInbound(text)).toEqual({ kind: "other" }),
  );

  test.each([
    "НЕ ОТМЕНА П240517001",
    "ОТМЕНА не нужна П240517001",
    `ОТМЕНА ${"9".repeat(13)}`,
    `ОТМЕНА П240517001${"!".repeat(400)}`,
  ])("is none in %j, which says otherwise or too much", (text) => expect(readInbound(text).kind).toBe("other"));

  test("survives whatever is put before, between and after", () => {
    const blank = fc.stringMatching(/^[ \t\n.:\u00a0\u200b-]{0,6}$/u);
    const letters = fc.constantFrom("О", "O", "о", "o");
    const number = fc.stringMatching(/^[0-9]{9,12}$/u);
    fc.assert(
      fc.property(
        blank,
        letters,
        fc.constantFrom(" ", "  ", " № ", " №", ": "),
        number,
        fc.stringMatching(/^[А-Я]{2,9}$/u),
        (before, o, sign, digits, after) => {
          const read = readInbound(`${before}${o}тмена${sign}П${digits} ${after}`);
          expect(read).toEqual(wish(`П${digits}`));
        },
      ),
    );
  });

  test("is looked for in whatever comes, and something is made of it", () => {
    const hostile = fc.string({
      unit: fc.constantFrom("ОТМЕНА", "О", "1", " ", "-", "№", "x", "0", "ЗАПИСЬ "),
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: "binary", maxLength: 80 })), (text) => {
        const read = readInbound(text);
        expect(["cancel", "code", "no", "other"]).toContain(read.kind);
        if (read.kind === "cancel") expect(read.numbers.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});

describe("a code sent back", () => {
  test.each([
    "482913",
    " 482 913 ",
    "Код 482913",
    "вот код: 482913, спасибо",
    "４８２９１３",
    "Отмена 482913",
    "да, отменить 482-913",
  ])("is read from %j", (text) => expect(readInbound(text)).toEqual({ kind: "code", code: "482913" }));

  test.each(["Не отменяйте! Пришёл код 482913", "нет 482913", "STOP 482913", "482913 я не просил"])(
    "is no yes in %j",
    (text) => expect(readInbound(text)).toEqual({ kind: "no" }),
  );

  test("is none where there are two", () => expect(readInbound("482913 482914").kind).toBe("other"));
});

test("near is one letter away, and no farther", () => {
  const word = fc.stringMatching(/^[А-Е]{1,8}$/u);
  const edit = fc.tuple(word, fc.nat(), fc.constantFrom("Ж", ""), fc.boolean()).map(([text, n, letter, insert]) => {
    const at = n % text.length;
    return [text, text.slice(0, at) + letter + text.slice(insert && letter ? at : at + 1)] as const;
  });
  fc.assert(fc.property(edit, ([a, b]) => isNear(a, b) && isNear(b, a)));
  fc.assert(fc.property(word, (text) => !isNear(`ЖЖ${text}`, text)));
});
