import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const app = join(import.meta.dirname, "../app");
const paths = (readdirSync(app, { recursive: true }) as string[]).filter((path) => path.endsWith("decisions.md"));
const files = new Map(paths.map((path) => [path, readFileSync(join(app, path), "utf8")]));

const STATUS = /^(Accepted|Proposed|Replaced by (?<by>\d+)), \d{4}-\d\d-\d\d(; accepted \d{4}-\d\d-\d\d)?\.$/;

/** What is wrong with the records of one file. */
function faultsOf(text: string): string[] {
  const records = text.split(/^## /m).slice(1);
  const faults = records.flatMap((record, at) => {
    const [title = "", status = ""] = record.split("\n");
    const read = STATUS.exec(status);
    const by = Number(read?.groups?.by ?? at + 2);
    return [
      ...(title.startsWith(`${at + 1}. `) ? [] : [`not the number ${at + 1}: ${title}`]),
      ...(read ? [] : [`no known status: ${title}: ${status}`]),
      ...(by !== at + 1 && (by <= records.length || !read?.groups?.by) ? [] : [`replaced by nothing: ${title}`]),
      ...(/^Because: /m.test(record) && /^Costs: /m.test(record) ? [] : [`without a reason or a cost: ${title}`]),
    ];
  });
  return records.length === 0 ? ["no records"] : faults;
}

describe("decisions", () => {
  test.each([...files])(
    "of %s are numbered without gaps, and say how they stand, why, and what they cost",
    (_, text) => {
      expect(faultsOf(text)).toEqual([]);
    },
  );

  test.each([
    [
      "a gap",
      "## 1. A\nAccepted, 2026-11-29.\n\nBecause: b\n\nCosts: c\n\n## 3. B\nAccepted, 2026-11-29.\n\nBecause: b\n\nCosts: c\n",
    ],
    ["an unknown status", "## 1. A\nAgreed, 2026-11-29.\n\nBecause: b\n\nCosts: c\n"],
    ["no day", "## 1. A\nAccepted.\n\nBecause: b\n\nCosts: c\n"],
    ["one replaced by none", "## 1. A\nReplaced by 2, 2026-11-29.\n\nBecause: b\n\nCosts: c\n"],
    ["one replaced by itself", "## 1. A\nReplaced by 1, 2026-11-29.\n\nBecause: b\n\nCosts: c\n"],
    ["no cost", "## 1. A\nAccepted, 2026-11-29.\n\nBecause: b\n"],
    ["nothing", "# Decisions\n"],
  ])("with %s are found", (_, text) => expect(faultsOf(text)).toHaveLength(1));

  const sources = ["../app", "../db", "../.ci", "."].flatMap((folder) =>
    (readdirSync(join(import.meta.dirname, folder), { recursive: true }) as string[])
      .filter((path) => /\.(tsx?|mjs|scss)$/.test(path) && !path.includes("node_modules"))
      .map((path) => join(import.meta.dirname, folder, path)),
  );

  test("that comments cite are there, and so are the files that decisions name", () => {
    const cited = sources.flatMap((path) => [...readFileSync(path, "utf8").matchAll(/`(\w+\/decisions\.md)`, (\d+)/g)]);
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.filter(([, file = "", n]) => !files.get(file)?.includes(`\n## ${n}. `)).map(([all]) => all)).toEqual(
      [],
    );

    const known = new Set(sources.map((path) => path.slice(app.length + 1).replace(/\.\w+$/, "")));
    const named = [...files].flatMap(([file, text]) =>
      [...text.matchAll(/`([a-z]+\/[a-z-]+(?:\.server)?)(?:\.tsx?)?`/g)].map(([, name = ""]) => `${file}: ${name}`),
    );
    const rooms = new Set(readdirSync(app));
    const gone = named.filter((one) => {
      const name = one.split(": ")[1]!;
      return rooms.has(dirname(name)) && !known.has(name);
    });
    expect(gone).toEqual([]);
  });

  test("are what comments cite, and standards: not lists that stand outside of the repository", () => {
    const outside =
      /\b(?:features?(?:\.md)? [A-Z][0-9]|design(?:\.md)? ?§|security-checks?\b|acceptance [0-9]|notes\/)/i;
    const own = import.meta.filename;
    expect(sources.filter((path) => path !== own && outside.test(readFileSync(path, "utf8")))).toEqual([]);
  });
});
