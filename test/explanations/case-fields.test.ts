import { describe, expect, it } from "vitest";
import { isAsked, parseClock, readCase } from "~/explanations/case-fields";

describe("the address of a case", () => {
  it.each([
    ["10:40", 10, 40],
    ["9.05", 9, 5],
    ["0905", 9, 5],
    ["9", 9, 0],
    [" 23 59 ", 23, 59],
  ])("understands the time %s", (typed, hour, minute) =>
    expect(parseClock(typed)).toEqual({ ok: true, value: { hour, minute } }),
  );

  it.each(["24:00", "10:60", "утром", "1:2:3", "-1", ""])("does not take %s for a time", (typed) =>
    expect(parseClock(typed).ok).toBe(false),
  );

  it("says at its field what it does not understand, and keeps what was typed", () => {
    const form = readCase(new URLSearchParams({ q: "окулист", day: "вчера", hour: "рано" }));
    expect(form).toMatchObject({
      ok: false,
      errors: { day: expect.stringContaining("24.11.2026"), hour: expect.stringContaining("10:40") },
      typed: { q: "окулист", day: "вчера", hour: "рано" },
    });
  });

  it("is asked when any of its fields is there", () => {
    expect(isAsked(new URLSearchParams("utm=1"))).toBe(false);
    expect(isAsked(new URLSearchParams("q=паспорт&service=PAS-01"))).toBe(false);
    expect(isAsked(new URLSearchParams("region="))).toBe(true);
  });
});
