import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { expect, type Page } from "playwright/test";

/** What one page cost on the wire: compressed bodies, of the page itself and of everything it fetched. */
export interface View {
  url: string;
  html: boolean;
  bytes: number;
  /** What was fetched beside the page, without what the browser still had. */
  others: { url: string; bytes: number }[];
}

/** What a page may cost on a slow line: bytes as they travel, without headers. */
export const BUDGET = { firstView: 14_000, laterView: 4_000, script: 3_000, offlineScript: 16_000, status: 2_000 };
/** A list that the same page takes along; of the few notices of a test it is short. */
const isStatus = (url: string) => new URL(url).pathname === "/.well-known/otmena-status";
/** Loaded on the one page that it makes work without the service; it has a budget of its own. */
const isOfflineScript = (url: string) => new URL(url).pathname === "/offline.js";
const isScript = (url: string) => /\.js$/.test(new URL(url).pathname) && !isOfflineScript(url);
/** A code of a notice, a line of deadlines, a chart: it counts as a part of its page. */
const isPicture = (url: string) =>
  /\/(qr(-signed)?\.png|(rules|why|figures|messages)\.svg)$/.test(new URL(url).pathname);
const isStyle = (url: string) => /\.css$/.test(new URL(url).pathname);
/** When a browser asks for the icon is its own affair, and the lightest Chromium never does: it is counted once, as sent. */
const isIcon = (url: string) => /\/(icon\.svg|favicon\.ico)$/.test(new URL(url).pathname);
const iconBytes = () => brotliCompressSync(readFileSync("public/icon.svg")).byteLength;

/** Writes down every page view from now on. Chromium's own figures, over its debugging protocol. */
export async function watchTraffic(page: Page): Promise<View[]> {
  const views: View[] = [];
  const requests = new Map<string, { url: string; view: View; main: boolean; bytes: number }>();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  cdp.on("Network.requestWillBeSent", ({ requestId, loaderId, request, type }) => {
    const main = type === "Document" && requestId === loaderId;
    if (main && !requests.has(requestId)) views.push({ url: request.url, html: false, bytes: 0, others: [] });
    const view = views.at(-1);
    if (!view || request.url.startsWith("data:") || isIcon(request.url)) return;
    if (main) view.url = request.url; // a redirect carries on under the same id
    requests.set(requestId, { url: request.url, view, main, bytes: 0 });
  });
  cdp.on("Network.responseReceived", ({ requestId, response }) => {
    const known = requests.get(requestId);
    if (known?.main) known.view.html = response.mimeType === "text/html";
    if (response.fromDiskCache) requests.delete(requestId);
    if (known) known.bytes = response.encodedDataLength; // so far: the headers
  });
  cdp.on("Network.requestServedFromCache", ({ requestId }) => requests.delete(requestId));
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const known = requests.get(requestId);
    if (!known) return;
    known.bytes = encodedDataLength - known.bytes;
    if (known.main) known.view.bytes += known.bytes;
    else known.view.others.push({ url: known.url, bytes: known.bytes });
  });
  return views;
}

function withoutOfflineScript(view: View): View {
  const own = view.others.filter((one) => isOfflineScript(one.url));
  const lists = view.others.filter((one) => isStatus(one.url));
  const path = new URL(view.url).pathname;
  if (own.length > 0) expect(path, "the page that has a script of its own").toBe("/verify/offline");
  for (const { bytes } of own) expect(bytes, "bytes of /offline.js").toBeLessThanOrEqual(BUDGET.offlineScript);
  if (lists.length > 0) expect(path, "the page that takes a list along").toBe("/verify/offline");
  for (const { bytes } of lists) expect(bytes, "bytes of the list").toBeLessThanOrEqual(BUDGET.status);
  return { ...view, others: view.others.filter((one) => !own.includes(one) && !lists.includes(one)) };
}

/** Of a browser that came with an empty cache: the first page with everything, then one small request a page, its pictures included. */
export function keepBudget(views: View[], javaScript: boolean): void {
  const [first, ...later] = views.filter((view) => view.html).map(withoutOfflineScript);
  if (!first) return;
  const scripts = first.others.filter((one) => isScript(one.url));
  const rest = first.others.filter((one) => !isScript(one.url));
  const sum = (list: { bytes: number }[]) => list.reduce((total, one) => total + one.bytes, 0);
  const strangers = rest.filter((one) => !isStyle(one.url) && !isPicture(one.url)).map((one) => one.url);
  expect(strangers, `fetched beside ${first.url}`).toEqual([]);
  const all = first.bytes + sum(rest) + iconBytes();
  expect(all, `bytes of the first view, ${first.url}`).toBeLessThanOrEqual(BUDGET.firstView);
  expect(sum(scripts), `bytes of scripts at ${first.url}`).toBeLessThanOrEqual(javaScript ? BUDGET.script : 0);
  for (const view of later) {
    const [own, others] = [
      view.others.filter((one) => isPicture(one.url)),
      view.others.filter((one) => !isPicture(one.url)),
    ];
    expect(
      others.map((one) => one.url),
      `fetched again beside ${view.url}`,
    ).toEqual([]);
    expect(view.bytes + sum(own), `bytes of a later page, ${view.url}`).toBeLessThanOrEqual(BUDGET.laterView);
  }
}
