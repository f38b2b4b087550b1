import { createHash, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { readBody } from "~/shell/body.server";
import { SettingsError } from "~/shell/config.server";
import { hangUp } from "~/shell/hang-up.server";
import type { Call, Hearer, SmsGateway } from "./sms.server";

/** Bytes of what one call says, how many are listened to at a time, and how many more may stand in line. */
const LONGEST = 64 * 1024;
const AT_ONCE = 50;
const MOST_CONNECTIONS = 200;
const PATIENCE_MS = 10_000;

/**
 * Listens at a port of its own for what gateways tell by HTTP: `ADDRESS/NAME-OF-THE-WAY/receipt` and `…/inbound`. Kannel can only GET, so
 * that this must not be a page: it stands where no browser and no citizen comes, and whoever does not know the path is told nothing.
 * Answers 200 once what was told is kept, 503 where it could not be, so that it is told again.
 */
export async function listenForCalls(
  address: string,
  ways: readonly SmsGateway[],
  hearer: Hearer,
): Promise<() => Promise<void>> {
  const { hostname, port, pathname } = new URL(address);
  let open = 0;
  const server = createServer(
    { requestTimeout: PATIENCE_MS, headersTimeout: PATIENCE_MS, connectionsCheckingInterval: PATIENCE_MS },
    async (request, response) => {
      open += 1;
      const code = open > AT_ONCE ? 503 : await answered(request, pathname, ways, hearer);
      open -= 1;
      response.writeHead(code, { "content-length": 0, ...(code === 200 ? {} : { connection: "close" }) }).end();
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  // Where it can be so, each process that does jobs listens, and the system deals out the calls.
  const reusePort = process.platform === "linux";
  server.listen({ port: Number(port) || 80, host: hostname.replace(/^\[|\]$/g, ""), reusePort });
  await once(server, "listening").catch(() => {
    throw new SettingsError([`SMS_CALLBACK: nothing can listen at port ${port} of ${hostname}`]);
  });
  return () => hangUp(server);
}

async function answered(
  request: IncomingMessage,
  path: string,
  ways: readonly SmsGateway[],
  hearer: Hearer,
): Promise<200 | 404 | 408 | 413 | 503> {
  const [place = "", query = ""] = (request.url ?? "").split("?", 2);
  const [, name = "", what = ""] = /\/([\w-]+)\/([\w-]+)$/.exec(place) ?? [];
  const way = ways.find((one) => one.name === name);
  if (!alike(place.slice(0, -`/${name}/${what}`.length), path) || !way?.call) return 404;
  try {
    const body = await readBody(request.iterator({ destroyOnReturn: false }), LONGEST, PATIENCE_MS);
    if (typeof body === "string") return body === "too-long" ? 413 : 408;
    const told = readCall(query, body.toString(), request.headers["content-type"] ?? "");
    return (await way.call({ what, ...told }, hearer)) ? 200 : 404;
  } catch {
    // Without its text: it may hold what was told.
    return 503;
  }
}

const digest = (text: string) => createHash("sha256").update(text).digest();
/** In a time that says nothing of where they differ. */
const alike = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

/** JSON where it is said to be, else what the query and a form hold. */
function readCall(query: string, body: string, type: string): Pick<Call, "query" | "said"> {
  if (/^application\/json\b/i.test(type)) return { query, said: JSON.parse(body) };
  return { query, said: Object.fromEntries([...new URLSearchParams(query), ...new URLSearchParams(body)]) };
}
