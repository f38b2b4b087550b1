import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ruinOf, zerosLost } from "~/records/spreadsheet";

const number = { column: "inn", digits: [10, 12] };
const day = { column: "born_on", isDay: true } as const;
const text = { column: "surname" };

describe("what a spreadsheet did to a cell", () => {
  it.each([
    ["7,9E+10", "rounded"],
    ["7.9e10", "rounded"],
    ["+1,23457E+11", "rounded"],
    ["8E+10", "rounded"],
    ["79001110105,0", "fraction"],
    ["79001110105.00", "fraction"],
    ["##########", "hidden"],
    ["#", "hidden"],
    ["#REF!", "formula"],
    ["#Н/Д", "formula"],
    ["#ИМЯ?", "formula"],
    ["#DIV/0!", "formula"],
  ])("is known where digits should be: %s is %s", (cell, code) => {
    expect(ruinOf(number, cell)).toEqual({ code, text: cell });
  });

  it.each(["44197", "44197,5", "46346.44", "99999"])(
    "is known where a day should be: %s is a day as it keeps them",
    (cell) => {
      expect(ruinOf(day, cell)).toEqual({ code: "day", text: cell });
    },
  );

  it.each([
    [number, "000012345627"],
    [number, "1234,0"],
    [number, "12E"],
    [number, "79001110105,5"],
    [number, "1,2,3E+5"],
    [day, "01234"],
    [day, "4419"],
    [day, "441970"],
    [day, "2026-11-24"],
    [day, "7,9E+10"],
    [text, "44197"],
    [text, "7,9E+10"],
    [text, "#1 Клиника"],
    [text, "# Мира"],
  ])("is not suspected where it may be what the agency had: %j %s", (held, cell) => {
    expect(ruinOf(held, cell)).toBeNull();
  });

  it("hides and miscounts in any column, and names the cell as it stands", () => {
    for (const held of [number, day, text]) {
      expect(ruinOf(held, "####")).toEqual({ code: "hidden", text: "####" });
      expect(ruinOf(held, "#VALUE!")).toEqual({ code: "formula", text: "#VALUE!" });
    }
  });

  it("never takes a whole number of the right length for a ruin, whatever its digits", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{10,12}$/), (digits) => {
        expect(ruinOf(number, digits)).toBeNull();
      }),
    );
  });
});

describe("zeros that may be lost in front", () => {
  it.each([
    ["12345627", true],
    ["123456789", true],
    ["123456", true],
    ["12345", false],
    ["1234567890", true],
    ["123456789012", false],
    ["1234567890123", false],
    ["12345678a", false],
    ["+12345678", false],
    ["", false],
  ])("are up to four: %s", (digits, isLost) => {
    expect(zerosLost(number, digits)).toEqual(isLost ? { code: "zeros", text: digits } : null);
  });

  it("are never those of a phone, which has none in front, nor of what is no number", () => {
    expect(zerosLost({ column: "phone", digits: [11] }, "9001112233")).toBeNull();
    expect(zerosLost(text, "123456789")).toBeNull();
  });
});
