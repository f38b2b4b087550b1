import { join } from "node:path";
import { type Scope, scopes } from "~/agencies/agency-key";
import { makeKey } from "~/agencies/make-key.server";
import type { House } from "~/shell/house.server";
import { now, worldFor } from "./given";

export interface Asking {
  method?: string;
  /** Sent as JSON; a string or bytes as they are. */
  body?: unknown;
  /** Sent as it comes. */
  raw?: ReadableStream;
  headers?: Record<string, string>;
  at?: Date;
}

export interface Told {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came.
  body: any;
}

export type Ask = (path: string, asking?: Asking) => Promise<Told>;

/** A key of an agency that is there (`givenCountry`), as its program has it. */
export async function givenKey(
  house: House,
  {
    agency = "health",
    only = scopes,
    offices = null,
    days = 365,
    at = now,
  }: { agency?: string; only?: readonly Scope[]; offices?: string[] | null; days?: number; at?: Date } = {},
): Promise<{ id: string; key: string }> {
  const world = worldFor(house, { kind: "system", name: "test" }, at);
  const made = await makeKey(world, agency, { name: "Program", scopes: only, officeIds: offices, days });
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}

/** A program at the built service, with a key or without. */
export async function programAt(house: House, key: string | null): Promise<Ask> {
  const root = join(import.meta.dirname, "../..");
  const { build, createHandler } = await import(/* @vite-ignore */ join(root, "build/program.js"));
  let clock = now;
  const handle = createHandler({ house, build, publicDir: join(root, "public"), clock: () => clock });
  return async (path, { method, body, raw, headers = {}, at = now } = {}) => {
    clock = at;
    const isRaw = body === undefined || typeof body === "string" || body instanceof Uint8Array;
    const sent = {
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...((body !== undefined || raw) && { "content-type": "application/json" }),
      ...headers,
    };
    const init = { method: method ?? (body === undefined ? "GET" : "POST"), headers: sent };
    const request = new Request(new URL(path, house.publicUrl), {
      ...init,
      ...(body !== undefined && { body: isRaw ? (body as string) : JSON.stringify(body) }),
      ...(raw && { body: raw, duplex: "half" }),
    } as RequestInit);
    const response: Response = await handle(request, { address: "192.0.2.7" });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null };
  };
}
