import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { tokenFor } from "~/shell/csrf.server";
import type { HandlerOptions } from "~/shell/handler.server";
import type { House } from "~/shell/house.server";
import { type Leaf, leavesOf } from "~/shell/leaves.server";
import { hashOf } from "~/shell/session-table.server";
import { now } from "./given";

interface Built {
  build: ServerBuild;
  createHandler(options: HandlerOptions): (request: Request, client: { address: string }) => Promise<Response>;
}

/** What somebody shows of themselves: a cookie, or the key of a program. */
export type Shown = { cookie?: string; key?: string };

export interface Answered {
  status: number;
  /** Path and query of a redirect. */
  location: string | null;
  text: string;
}

/** The built program over a house: its routes, and a way to ask each of them as anybody. */
export async function everyRoute(house: House): Promise<{
  leaves: Leaf[];
  ask(method: "GET" | "POST", path: string, shown: Shown): Promise<Answered>;
}> {
  const root = join(import.meta.dirname, "../..");
  const { build, createHandler } = (await import(/* @vite-ignore */ join(root, "build/program.js"))) as Built;
  const handle = createHandler({ house, build, publicDir: join(root, "public"), clock: () => now });
  const vid = randomBytes(24).toString("base64url");
  const token = tokenFor(house.keys, vid);
  let asked = 0;
  return {
    leaves: leavesOf(build),
    async ask(method, path, { cookie, key }) {
      const headers = {
        cookie: [`__Host-vid=${vid}`, cookie].filter(Boolean).join("; "),
        ...(key && { authorization: `Bearer ${key}` }),
        ...(path.startsWith("/api/") && method === "POST" && { "content-type": "application/json" }),
      };
      const form = path.startsWith("/api/") ? "{}" : new URLSearchParams({ token });
      const init = { method, headers, ...(method === "POST" && { body: form }) };
      // Each from an address of its own: limits are not what is asked about here.
      asked += 1;
      const client = { address: `198.51.${(asked >> 8) % 256}.${asked % 256}` };
      const response = await handle(new Request(new URL(path, house.publicUrl), init), client);
      const location = response.headers.get("location")?.replace(house.publicUrl, "") ?? null;
      return { status: response.status, location, text: await response.text() };
    },
  };
}

/** The cookie of a visitor's device. */
export async function visitorCookie({ db }: Pick<House, "db">, visitor: { id: string }): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const row = { visitor_id: visitor.id, created_at: now, expires_at: new Date("2100-01-01T00:00:00Z") };
  await db
    .insertInto("session")
    .values({ id: hashOf(token), ...row })
    .execute();
  return `__Host-sid=${token}`;
}
