import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { renderBusyPage } from "~/ui/busy-document";
import { renderErrorPage } from "~/ui/error-document";
import type { Registered } from "~/ui/errors-words";
import { someFacts } from "./html";

const HTML = join(import.meta.dirname, "../results/html");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");

const statuses = [400, 403, 404, 405, 408, 413, 415, 422, 429, 500, 503];
const words: Registered[] = ["yes", "no", "unknown", "nothing-to-register"];
/** Whether the request was registered is only in doubt where the fault is ours. */
const cases = statuses.flatMap((status) =>
  (status < 500 ? (["no"] as const) : words).map((registered) => [status, registered] as const),
);

interface Result {
  violations: { id: string }[];
}

/** Errors that no journey can bring about are held to the same: no violation here, no error at the HTML checker later. */
test.each(cases)("the page for %i (registered: %s) is accessible", async (status, registered) => {
  const at = new Date(0);
  const filed = { number: "5107-3826", href: "/annulments/5107-3826" };
  const html = renderErrorPage({
    status,
    registered,
    requestId: "k7m2",
    at,
    filed,
    css: "/app.css",
    facts: { ...someFacts, demo: true },
  });
  await mustBeAccessible(html, `error-${status}-${registered}`);
});

test.each(["page", "question", "form"] as const)(
  "the page for a %s that had no turn is accessible, and small",
  async (what) => {
    const html = renderBusyPage(what, { css: "/app.css", facts: { ...someFacts, demo: true } });
    await mustBeAccessible(html, `busy-${what}`);
    expect(brotliCompressSync(html).byteLength).toBeLessThanOrEqual(14_000);
  },
);

async function mustBeAccessible(html: string, name: string): Promise<void> {
  mkdirSync(HTML, { recursive: true });
  writeFileSync(join(HTML, `${name}.html`), html);
  const { window } = new JSDOM(html, { runScripts: "outside-only" });
  window.eval(axe);
  const scan = window.eval("axe.run({ rules: { 'color-contrast': { enabled: false } } })") as Promise<Result>;
  expect((await scan).violations.map(({ id }) => id)).toEqual([]);
  window.close();
}
