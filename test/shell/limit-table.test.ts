import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bounds } from "~/shell/bounds";
import { limits } from "~/shell/limit-table";

const text = readFileSync(join(import.meta.dirname, "../../app/operating.md"), "utf8");
const sectionOf = (title: string): string => text.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";
const section = sectionOf("How many messages a stranger can cause");
const spans: Readonly<Record<string, number>> = { "a minute": 60, "an hour": 3600, "a day": 86_400 };

type Name = keyof typeof limits;
const cellsOf = (table: string): string[][] =>
  table
    .split("\n")
    .filter((line) => /^\| (?!---|what is)/.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()));
const rows = cellsOf(section).map(([, what = "", most, span = "", names = "", why]) => ({
  what,
  most,
  span,
  names: names.split(" + "),
  why,
}));

describe("the table of what strangers can cause (security 4, 51, 57)", () => {
  test.each(rows)("is as the figures are: $what", ({ most, span, names, why }) => {
    const named = names.map((name) => limits[name as Name]);
    expect(named.reduce((sum, limit) => sum + limit.most, 0)).toBe(Number(most));
    expect(named.map(({ seconds }) => seconds)).toEqual(named.map(() => spans[span]));
    expect(why).not.toBe("");
  });

  test("names every limit of what is sent", () => {
    const ofMessages = Object.keys(limits).filter((name) =>
      /^(sent|again|codes|phoneCodes|requestCodes)[A-Z]/.test(name),
    );
    const named = rows.flatMap(({ names }) => names).filter((name) => name !== "inboundBySender");
    expect(named.sort()).toEqual(ofMessages.sort());
  });

  test("comes to what is said below it", () => {
    const of = (name: Name) => limits[name].most;
    const all = (first: number) => first * (1 + of("againOwn")) + of("againShared");
    const everywhere =
      of("phoneCodesReserve") + of("phoneCodesShared") + of("requestCodesReserve") + of("requestCodesShared");
    const here = of("phoneCodesOwn") + of("phoneCodesShared") + of("requestCodesOwn") + of("requestCodesShared");
    expect(of("requestCodesReserve") / of("requestCodesRegion")).toBe(10);
    const said = `from more than forty networks in ten regions, at most ${everywhere} first codes, and with all further ones ${all(everywhere)}; from one network, ${all(here)}.`;
    expect(section).toContain(said);
    expect(of("requestCodesReserve")).toBe(40);
  });
});

test("the table of what a process takes upon itself is as the figures are, and names each", () => {
  const told = cellsOf(sectionOf("How much a process takes upon itself")).map(([, , most, name]) => [name, most]);
  const sized = (value: number, steps: readonly [string, number][]) => {
    const [unit, size] = steps.find(([, least]) => value >= least)!;
    return `${value / size} ${unit}`;
  };
  const written = ([name, value]: [string, number]) => {
    if (name.endsWith("Bytes"))
      return sized(value, [
        ["MB", 1024 * 1024],
        ["KB", 1024],
      ]);
    return name.endsWith("Ms") && name !== "bytesPerMs"
      ? sized(value, [
          ["s", 1000],
          ["ms", 1],
        ])
      : String(value);
  };
  const figures = Object.entries(bounds).map((one) => [one[0], written(one)]);
  expect(told.sort()).toEqual(figures.sort());
});
