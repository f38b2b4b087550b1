import { describe, expect, it } from "vitest";
import { rulesFor } from "~/rules/book";
import type { Scope } from "~/rules/rule";
import { rules } from "../support/given";

const subject = { region: "66", agency: "gibdd", service: "VEH-01", class: "vehicle" };
const book = (scopes: Record<string, Scope[]>) => [
  rules,
  ...Object.entries(scopes).map(([profile, list]) => ({ ...rules, profile, for: list })),
];
const chosen = (scopes: Record<string, Scope[]>, of = subject) => rulesFor(book(scopes), of).profile;

describe("the profile of a record", () => {
  it("is the one for all others where none is for it", () => {
    expect(chosen({})).toBe(rules.profile);
    expect(chosen({ north: [{ region: ["51"] }], passports: [{ agency: ["mvd"] }] })).toBe(rules.profile);
  });

  it("must fit in all that a scope names, and in one of its scopes", () => {
    const scopes = { ural: [{ region: ["66", "74"], agency: ["mvd"] }, { region: ["74"] }] };
    expect(chosen(scopes)).toBe(rules.profile);
    expect(chosen(scopes, { ...subject, agency: "mvd" })).toBe("ural");
    expect(chosen(scopes, { ...subject, region: "74" })).toBe("ural");
  });

  it("is the narrowest that fits: service before class, before agency, before region, whatever their order", () => {
    const scopes = {
      region: [{ region: ["66"] }],
      service: [{ service: ["VEH-01"] }],
      class: [{ class: ["vehicle"] }],
      agency: [{ agency: ["gibdd"] }],
    };
    expect(chosen(scopes)).toBe("service");
    expect(chosen(scopes, { ...subject, service: "VEH-02" })).toBe("class");
    expect(chosen(scopes, { ...subject, service: "VEH-02", class: "licence" })).toBe("agency");
    expect(chosen(scopes, { ...subject, service: "VEH-02", class: "licence", agency: "mvd" })).toBe("region");
    expect(chosen({ ...scopes, both: [{ region: ["66"], agency: ["gibdd"], class: ["vehicle"] }] })).toBe("service");
  });

  it("is a mistake of the catalogue where there is none", () => {
    expect(() => rulesFor([{ ...rules, for: [{ region: ["51"] }] }], subject)).toThrow(/no rule set/);
  });
});
