import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page } from "playwright/test";

/** Half as long to be sent and read as what the builder takes by itself. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const WCAG_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Whatever a page in a browser with scripts must be, whoever it is for. */
export async function usable(page: Page): Promise<void> {
  await scan(page);
  await errorsInOrder(page);
  await noSidewaysScroll(page);
  await keyboardWalk(page);
}

/** No violation of WCAG 2.2 A and AA that a machine can find. */
export async function scan(page: Page): Promise<void> {
  // Nothing but violations is wanted, and our pages have no frames: both save half of the time.
  const axe = new AxeBuilder({ page, axeSource }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const { violations } = await axe.withTags(WCAG_AA).analyze();
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html}: ${node.failureSummary}`),
  );
  expect(faults, `axe at ${page.url()}`).toEqual([]);
}

/** At 320 px, and with text twice as large, a page never has to be moved sideways. */
export async function noSidewaysScroll(page: Page): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 720 };
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const zoom = (size: string) =>
    page.evaluate((value) => document.documentElement.style.setProperty("font-size", value), size);
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await overflow(), `sideways at 320 px: ${page.url()}`).toBeLessThanOrEqual(0);
  await page.setViewportSize(before);
  await zoom("200%");
  expect(await overflow(), `sideways with 200 % text: ${page.url()}`).toBeLessThanOrEqual(0);
  await zoom("");
}

/** How far down a control begins on a phone 320 px wide, in CSS pixels: how long somebody scrolls. */
export async function topAt320(page: Page, control: Locator): Promise<number> {
  const before = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ width: 320, height: 568 });
  const top = await control.evaluate((element) => element.getBoundingClientRect().top + window.scrollY);
  await page.setViewportSize(before);
  return Math.round(top);
}

/** The summary names errors in the order in which their fields stand on the page. */
export async function errorsInOrder(page: Page): Promise<void> {
  const ids = await page
    .locator(".govuk-error-summary a")
    .evaluateAll((links) => links.map((link) => (link.getAttribute("href") ?? "").slice(1)));
  const inOrder = await page.evaluate(
    (named) => [...document.querySelectorAll("[id]")].map(({ id }) => id).filter((id) => named.includes(id)),
    ids,
  );
  expect(ids, `errors at ${page.url()}`).toEqual(inOrder);
}

interface Stop {
  /** Number of the control in document order; -1 for what is none of them. */
  index: number;
  /** The look of the focused control differs from its look without focus. */
  visible: boolean;
  what: string;
}

/** Tab reaches every control in the order of the page, each shows that it has the focus, and the last lets go. */
export async function keyboardWalk(page: Page): Promise<void> {
  await page.evaluate(teachLooks);
  const wanted = await page.evaluate(markControls);
  // The page notes by itself where the focus comes: to ask it after every key takes as long again.
  for (let step = 0; step <= wanted.length; step += 1) await page.keyboard.press("Tab");
  const reached: number[] = [];
  for (const { index, visible, what } of await page.evaluate(() => window.stops)) {
    if (index < 0 || reached.includes(index)) break;
    expect(visible, `focus is not visible on ${what} at ${page.url()}`).toBe(true);
    reached.push(index);
  }
  const missing = wanted.filter((_, index) => !reached.includes(index));
  expect(missing, `not reached by Tab at ${page.url()}`).toEqual([]);
}

/** In the page: numbers the controls that Tab should reach and remembers their looks. Returns what they are. */
function markControls(): string[] {
  const selector = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const groups = new Set<string>();
  const controls = [...document.querySelectorAll<HTMLElement>(selector)].filter((control) => {
    if (control.matches(":disabled") || !control.checkVisibility()) return false;
    if (!(control instanceof HTMLInputElement) || control.type !== "radio") return true;
    // Of a group of radio buttons Tab reaches one: the chosen, or the first.
    const group = `${control.form?.action} ${control.name}`;
    const chosen = document.querySelector(`input[type=radio][name="${control.name}"]:checked`);
    if (groups.has(group) || (chosen && chosen !== control)) return false;
    return Boolean(groups.add(group));
  });
  // From the top, wherever the focus was.
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  window.stops = [];
  addEventListener("focusin", ({ target }) => {
    const control = target as HTMLElement;
    const visible = control.dataset.look !== window.lookOf(control);
    window.stops.push({ index: Number(control.dataset.walk ?? -1), visible, what: control.outerHTML.slice(0, 120) });
  });
  return controls.map((control, index) => {
    control.dataset.walk = String(index);
    control.dataset.look = window.lookOf(control);
    return control.outerHTML.slice(0, 120);
  });
}

declare global {
  interface Window {
    lookOf(control: HTMLElement): string;
    stops: Stop[];
  }
}

/** In the page: what the focus may change of a control, of what it stands in, and of its label, which may be drawn as the control. */
function teachLooks(): void {
  window.lookOf = (control) => {
    const label = (control as HTMLInputElement).labels?.[0];
    const drawn = [getComputedStyle(control), getComputedStyle(control.parentElement!)];
    if (label) drawn.push(getComputedStyle(label), getComputedStyle(label, "::before"));
    const outline = (style: CSSStyleDeclaration) =>
      style.outlineStyle === "none" || Number.parseFloat(style.outlineWidth) === 0 ? "" : style.outline;
    return drawn.map((one) => [outline(one), one.boxShadow, one.border, one.backgroundColor].join()).join(" | ");
  };
}
