import { describe, expect, it } from "vitest";
import type { NoticeFacts } from "~/notices/notice";
import { differing, privateGroups, publicGroups, publicGroupsOf } from "~/verification/differences";
import * as samples from "../notices/sample-facts";

/** What tells how the facts are written down, and under which number: the archive is asked for by it. */
const known = ["version", "number"];

/** Every single fact, each as a path to it. */
const leaves = (value: unknown, path: string[] = []): string[][] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]))
    : [path];

function altered(facts: NoticeFacts, [name, ...rest]: string[]): NoticeFacts {
  // Facts are read by their schema before they are compared, so a mode is always one that there is.
  if (name === "mode") return { ...facts, mode: facts.mode === "cancel" ? "annul" : "cancel" } as NoticeFacts;
  const change = (value: unknown, path: string[]): unknown => {
    const [first, ...deeper] = path;
    if (first === undefined) return typeof value === "number" ? value + 1 : `${value ?? ""}x`;
    return { ...(value as object), [first]: change((value as Record<string, unknown>)[first], deeper) };
  };
  return change(facts, [name!, ...rest]) as NoticeFacts;
}

const all = [...publicGroups, ...privateGroups];

describe.each(Object.entries<NoticeFacts>(samples))("a paper held against the archive: %s", (_, facts) => {
  it("differs in nothing from itself, in whatever order its facts stand", () => {
    const turned = Object.fromEntries(Object.entries(facts).reverse()) as unknown as NoticeFacts;
    expect(differing(all, turned, facts)).toEqual([]);
  });

  const told = leaves(facts).filter(([name]) => !known.includes(name!));
  it.each(told.map((path) => [path.join("."), path] as const))("differs when %s is another", (_, path) => {
    expect(differing(all, altered(facts, path), facts)).not.toEqual([]);
  });

  it("tells a stranger nothing of whose it is and what was paid", () => {
    for (const path of [
      ["holder", "surname"],
      ["record", "number"],
      ["paidKopecks"],
      ["reason"],
      ["proof", "maskedPhone"],
    ])
      expect(differing(publicGroups, altered(facts, path), facts)).toEqual([]);
  });

  it("tells nobody of an hour at which somebody is expected", () => {
    const shown = publicGroupsOf({ facts, withdrawn: null });
    expect(shown.includes("startsAt")).toBe(!["restore", "withdraw", "deny"].includes(facts.mode));
    expect(publicGroupsOf({ facts, withdrawn: {} })).not.toContain("startsAt");
  });
});
