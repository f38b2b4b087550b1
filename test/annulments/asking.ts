import { createHash, randomBytes } from "node:crypto";
import type { RequestContext } from "~/shell/context.server";
import type { House } from "~/shell/house.server";
import type { Actor } from "~/shell/world.server";
import { now, worldFor } from "../support/given";

/** A device with a session, as its requests come in. */
export interface Device {
  /** The token by which the session is known. */
  token: string;
  request(path: string): Request;
}

/** Gives somebody a session. Lucia reads the machine's clock, so its end lies ahead of any. */
export async function deviceOf(house: House, actor: Actor): Promise<Device> {
  const token = randomBytes(32).toString("base64url");
  if (actor.kind === "visitor")
    await house.db
      .insertInto("session")
      .values({
        id: createHash("sha256").update(token).digest("hex"),
        visitor_id: actor.id,
        created_at: now,
        expires_at: new Date("2100-01-01T00:00:00Z"),
      })
      .execute();
  const headers = { cookie: `__Host-sid=${token}` };
  return { token, request: (path) => new Request(new URL(path, house.publicUrl), { headers }) };
}

/** What the plumbing hands on with a request that came at `at`. */
export const contextAt = (house: House, at: Date = now): RequestContext =>
  ({
    ...{ house, now: at, cookies: [] as string[], asker: worldFor(house).asker, requestId: "request" },
    ...{ formToken: "", demo: false },
  }) as RequestContext;
