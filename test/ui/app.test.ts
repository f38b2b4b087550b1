import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";

interface BuildScript {
  cssText(): string;
  purgedClasses(): string[];
}

let css = "";
let purged: Set<string>;
beforeAll(async () => {
  // A variable, so that the type checker does not look for types of a build script.
  const script = "../../.ci/css.mjs";
  const { cssText, purgedClasses } = (await import(/* @vite-ignore */ script)) as BuildScript;
  css = cssText();
  purged = new Set(purgedClasses());
}, 30_000);

describe("the style sheet", () => {
  test("is at most 6,000 bytes on the wire", () => {
    expect(brotliCompressSync(css).length).toBeLessThanOrEqual(6000);
  });

  test("loads nothing more", () => expect(css).not.toMatch(/url\(|@font-face|@import/));

  test("keeps the licence note of govuk-frontend", () => expect(css).toContain("govuk-frontend 6.6 (MIT"));

  test("says a literal value before every custom property, for browsers that know none", () => {
    const bare = [...css.matchAll(/([{;])((?!--)[^{};]*):([^{};]*var\([^{};]*)/g)]
      .map(({ index, 2: property }) => ({
        property,
        before:
          css
            .slice(0, index + 1)
            .split(/[{;]/)
            .at(-2) ?? "",
      }))
      .filter(({ property, before }) => !before.startsWith(`${property}:`) || before.includes("var("));
    expect(bare).toEqual([]);
    expect(css.match(/var\(/g)?.length).toBeGreaterThan(50);
  });
});

test("every class that the code uses has a style that was not purged", () => {
  const styled = new Set([...css.matchAll(/\.((?:govuk|o)-[\w-]+)/g)].map((match) => match[1]!));
  const isStyled = (name: string) =>
    styled.has(name) || (/-$/.test(name) && [...styled].some((one) => one.startsWith(name))); // the rest is computed
  const classes = classesOfTheCode();
  expect(classes.length).toBeGreaterThan(80);
  expect(classes.filter((name) => !isStyled(name))).toEqual([]);
  expect(purged.size).toBeGreaterThan(50);
  expect(classes.filter((name) => purged.has(name))).toEqual([]); // ours beside it would hide that
});

/** All that looks like a class in the code. */
function classesOfTheCode(): string[] {
  const app = join(import.meta.dirname, "../../app");
  const texts = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(app, name), "utf8"));
  const found = texts.flatMap((text) => text.match(/(?<![\w-])(?:govuk|o)-[a-z][\w-]*/g) ?? []);
  const ofControls = ["govuk-input--error", "govuk-select--error", "govuk-textarea--error"]; // put together in ui/field
  return [...new Set([...found, ...ofControls])].sort();
}

/** Names of the look's table of colours, without what all of govuk's share. */
const own = ["o-tint", "o-field", "o-on", "o-warn", "o-warn-bg", "o-error-bg", "o-paper"];
const variable = (name: string) => (own.includes(name) ? `--${name}` : `--govuk-${name}-colour`);

/** Text on what it stands on: at least 7 to 1 (WCAG AAA). */
const texts = [
  ["text", "body-background"],
  ["text", "surface-background"],
  ["text", "o-paper"],
  ["text", "o-field"],
  ["text", "o-error-bg"],
  ["text", "o-warn-bg"],
  ["secondary-text", "body-background"],
  ["secondary-text", "surface-background"],
  ["secondary-text", "o-paper"],
  ["secondary-text", "o-field"],
  ["link", "body-background"],
  ["link", "surface-background"],
  ["link", "o-paper"],
  ["link", "o-field"],
  ["link-hover", "body-background"],
  ["link-hover", "o-tint"],
  ["link-visited", "body-background"],
  ["link-visited", "surface-background"],
  ["error", "body-background"],
  ["error", "o-paper"],
  ["error", "o-error-bg"],
  ["o-warn", "o-paper"],
  ["o-on", "brand"],
  ["o-on", "link-hover"],
  ["o-on", "success"],
] as const;

/** Borders of controls and the focus ring: at least 4.5 to 1, above what WCAG asks of them (3 to 1). */
const edges = [
  ["input-border", "body-background"],
  ["input-border", "o-paper"],
  ["input-border", "o-field"],
  ["focus", "body-background"],
  ["focus", "surface-background"],
  ["focus", "o-paper"],
  ["error", "o-field"],
  ["o-warn", "o-warn-bg"],
] as const;

describe.each(["light", "dark"] as const)("in the %s scheme", (scheme) => {
  test.each(texts)("%s can be read on %s", (above, below) => {
    expect(contrast(colour(above, scheme), colour(below, scheme))).toBeGreaterThanOrEqual(7);
  });

  test.each(edges)("%s stands out from %s", (above, below) => {
    expect(contrast(colour(above, scheme), colour(below, scheme))).toBeGreaterThanOrEqual(4.5);
  });
});

/** The colour of a name: dark ones stand after the light ones. */
function colour(name: string, scheme: "light" | "dark"): string {
  const found = [...css.matchAll(new RegExp(`[{;]${variable(name)}:(#[0-9a-f]{3,6})\\b`, "g"))].map(
    (match) => match[1]!,
  );
  expect(found.length, variable(name)).toBe(2);
  return found[scheme === "light" ? 0 : 1]!;
}

/** WCAG 2 contrast ratio. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const digits = hex.slice(1);
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit) : (digits.match(/../g) ?? []);
  const [red, green, blue] = full.map((pair) => {
    const share = Number.parseInt(pair, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
