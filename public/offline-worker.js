// Lets /verify/offline be opened again without a connection, and nothing else. Registered for that address alone; what comes
// over the network is always preferred.

const PAGE = "/verify/offline";
/** What holds no more: taken along when it can be had. */
const STATUS = "/.well-known/otmena-status";
const KEPT = "verify-offline";
/** A connection that hangs is none. */
const PATIENCE_MS = 5000;

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  if (pathname !== PAGE && pathname !== STATUS && !isPart(pathname)) return;
  event.respondWith(overNetwork(event, pathname).catch(() => fromKept(pathname)));
});

/** What the page shows itself with: style, script, icon. */
const isPart = (pathname) => /^\/(?:build\/_assets\/[^/]+\.css|offline\.js|enhance\.js|icon\.svg)$/.test(pathname);

async function overNetwork(event, pathname) {
  const answer = await fetch(event.request, { signal: AbortSignal.timeout(PATIENCE_MS) });
  // Keys change: whoever has a connection leaves with the newest.
  if (pathname === PAGE && answer.ok) event.waitUntil(keep().catch(() => {}));
  return answer;
}

async function fromKept(pathname) {
  return (await (await caches.open(KEPT)).match(pathname)) ?? Response.error();
}

/** The page as nobody in particular gets it, and the parts that it names; all or nothing. */
async function keep() {
  const page = await fetched(PAGE);
  const html = await page.clone().text();
  const named = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address]) => address).filter(isPart);
  const parts = await Promise.all(named.map(async (address) => [address, await fetched(address)]));
  const kept = await caches.open(KEPT);
  for (const [address, answer] of [[PAGE, page], ...parts]) await kept.put(address, answer);
  for (const { url } of await kept.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== PAGE && pathname !== STATUS && !named.includes(pathname)) await kept.delete(url);
  }
  const status = await fetched(STATUS).catch(() => undefined);
  if (status) await kept.put(STATUS, status);
}

async function fetched(address) {
  const answer = await fetch(address, { credentials: "omit" });
  if (!answer.ok || answer.redirected) throw new Error(`${address} was answered with ${answer.status}`);
  return answer;
}
