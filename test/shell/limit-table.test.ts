import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { limits } from "~/shell/limit-table";

const text = readFileSync(join(import.meta.dirname, "../../app/operating.md"), "utf8");
const [, section = ""] = /\n## How many messages a stranger can cause\n([\s\S]*?)\n## /.exec(text) ?? [];
const spans: Readonly<Record<string, number>> = { "a minute": 60, "an hour": 3600, "a day": 86_400 };

type Name = keyof typeof limits;
const rows = section
  .split("\n")
  .filter((line) => /^\| (?!---|what is)/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, what = "", most, span = "", names = "", why]) => ({ what, most, span, names: names.split(" + "), why }));

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
