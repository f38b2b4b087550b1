import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test as base, expect, type Page, type Response } from "playwright/test";
import { type Furnished, startFurnished } from "./furnish";
import { usable } from "./page-checks";
import { remember } from "./samples";
import { readingDiffers } from "./screen-reader";
import { keepBudget, type View, watchTraffic } from "./traffic";

export { expect } from "playwright/test";

/** Where inspected pages are laid for the HTML checker. */
export const HTML = join(import.meta.dirname, "../results/html");

interface PageFixtures {
  budget: undefined;
  /** Everything a page must be, at the state it is in now. `name` is also that of its golden file. */
  inspect: (name: string) => Promise<void>;
  views: View[];
  /** The last answer to a navigation. */
  lastPage: { response: Response | null };
}

interface ServiceFixtures {
  service: Furnished;
  settings: Record<string, string>;
  /** Origins of others to whom a journey leads on purpose: what their pages are, and ask for, is their affair. */
  beside: readonly string[];
}

/**
 * A citizen's browser before a service of its own. Whatever a journey does, at its end must hold: no request to a stranger, no
 * error in the console, every page within its bytes.
 */
export const journey = base.extend<PageFixtures, ServiceFixtures>({
  /** What the service is told beside the usual. */
  settings: [{}, { scope: "worker", option: true }],
  beside: [[], { scope: "worker", option: true }],
  service: [
    async ({ settings }, use) => {
      const service = await startFurnished(settings);
      await use(service);
      await rememberMessages(service);
      await service.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: ({ service }, use) => use(service.url),
  // Every journey comes from an address of its own, or the limits would count them as one.
  extraHTTPHeaders: async ({ javaScriptEnabled }, use, { title, retry }) =>
    use({ "X-Forwarded-For": addressOf(`${title}${retry}${javaScriptEnabled}`) }),
  views: async ({ page }, use) => use(await watchTraffic(page)),
  lastPage: async ({ page }, use) => {
    const last = { response: null as Response | null };
    page.on("response", (response) => {
      const request = response.request();
      const redirect = response.status() >= 300 && response.status() < 400;
      if (request.isNavigationRequest() && request.frame() === page.mainFrame() && !redirect) last.response = response;
    });
    await use(last);
  },
  inspect: async ({ page, lastPage, javaScriptEnabled, beside }, use) => {
    await use((name) => inspectPage(page, lastPage.response, name, javaScriptEnabled !== false, beside));
  },
  page: async ({ page, service, beside }, use) => {
    const strangers: string[] = [];
    const errors: string[] = [];
    page.on("request", (request) => {
      const [url, ours] = [request.url(), `${service.url}/`];
      if (!url.startsWith(ours) && !url.startsWith("data:") && !beside.includes(originOf(url))) strangers.push(url);
    });
    page.on("console", (message) => {
      // Chromium complains about every 4xx page; those are answers we mean.
      const refusal = /^Failed to load resource: the server responded with a status of 4/.test(message.text());
      if (message.type() === "error" && !refusal) errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(String(error)));
    await use(page);
    expect(strangers, "requests to other origins (security 47)").toEqual([]);
    expect(errors, "errors in the console").toEqual([]);
  },
  budget: [
    async ({ views, javaScriptEnabled, beside }, use) => {
      await use(undefined);
      const own = views.filter(({ url }) => !beside.includes(originOf(url)));
      keepBudget(own, javaScriptEnabled !== false);
    },
    { auto: true },
  ],
});

async function inspectPage(
  page: Page,
  response: Response | null,
  name: string,
  javaScript: boolean,
  beside: readonly string[],
): Promise<void> {
  const html = (await response?.text()) ?? "";
  const said = html.replace(/<(script|style)\b.*?<\/\1>|<[^>]*>/gs, " ").replace(/Номер сертификата\s+\d+/g, " "); // may happen to have as many digits
  expect(said, "a number that is not in fours").not.toMatch(/(?<![0-9a-z])\d{16}(?![0-9a-z])/i);
  const { origin, pathname } = new URL(page.url());
  const outer = [...html.matchAll(/href="(https?:[^"]*)"/g)].filter(
    ([, href]) => !href?.startsWith(`${origin}/`) && !beside.includes(originOf(href ?? "")),
  );
  if (!pathname.startsWith("/out/"))
    expect(outer, "links that lead out without a page that names where to").toEqual([]);
  if (!javaScript) return; // axe cannot run without; markup and styles are the same, as no page knows who reads it
  mkdirSync(HTML, { recursive: true });
  writeFileSync(join(HTML, `${name}.html`), html);
  await usable(page);
  expect(await readingDiffers(name, html)).toBeNull();
}

/** What citizens were told, to be searched for in the logs. */
async function rememberMessages({ url }: Furnished): Promise<void> {
  const answer = await fetch(`${url}/dev/outbox.json`);
  const messages = (await answer.json()) as { to: string; text: string }[];
  remember(...messages.flatMap(({ to, text }) => [to, ...(text.match(/\b\d{6}\b/g) ?? [])]));
}

/** 10.x.y.z from a name. */
function addressOf(name: string): string {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)!) % 2 ** 24;
  return `10.${sum >> 16}.${(sum >> 8) & 255}.${sum & 255}`;
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : "");
