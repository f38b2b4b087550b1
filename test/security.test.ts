import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const page = join(import.meta.dirname, "../app/security.md");
const NAMED = /\bsecurity (\d+(?:(?:, | and )\d+)*)/g;
const ROW = /^\| (\d+) \| (.+?) \|(.*)\|$/gm;

/** Which files' titles name each check: UPDATE_GOLDEN=1 writes them into the page. */
test("the page for those who test the security names every check, and the tests that hold it", () => {
  const held = new Map<number, string[]>();
  for (const path of (readdirSync(import.meta.dirname, { recursive: true }) as string[]).sort()) {
    if (!/\.(test|journey|once|text)\.tsx?$|^support\/.*\.ts$/.test(path)) continue;
    const text = readFileSync(join(import.meta.dirname, path), "utf8");
    const numbers = [...text.matchAll(NAMED)].flatMap(([, list]) => list!.split(/, | and /).map(Number));
    for (const n of new Set(numbers)) held.set(n, [...(held.get(n) ?? []), path.replace(/\.tsx?$/, "")]);
  }
  const text = readFileSync(page, "utf8");
  const written = text.replaceAll(
    ROW,
    (_, n: string, what: string) => `| ${n} | ${what} | ${shown(held.get(Number(n)))} |`,
  );
  if (process.env.UPDATE_GOLDEN) writeFileSync(page, written);
  const rows = [...written.matchAll(ROW)];
  expect(rows.map(([, n]) => Number(n))).toEqual(rows.map((_, n) => n + 1));
  expect(rows.length).toBeGreaterThanOrEqual(Math.max(...held.keys()));
  expect(rows.filter(([, , , tests]) => tests!.trim() === "").map(([, n, what]) => `${n}: ${what}`)).toEqual([]);
  expect(readFileSync(page, "utf8")).toBe(written);
});

test("what is done when data may have leaked is written down, with its hours (security 49)", () => {
  const text = readFileSync(join(import.meta.dirname, "../app/operating.md"), "utf8");
  const chapter = /\n## When data may have leaked\n([\s\S]*?)\n## /.exec(text)?.[1] ?? "";
  for (const hours of ["24 hours", "72 hours"]) expect(chapter).toContain(hours);
});

const shown = (paths: string[] = []): string => paths.map((path) => `\`${path}\``).join(", ");
