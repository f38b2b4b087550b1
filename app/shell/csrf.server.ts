import { timingSafeEqual } from "node:crypto";
import { Remembered } from "~/lib/remembered";
import type { Keys } from "./keys.server";
import { firstPart } from "./multipart.server";

/** The hidden field of every form. */
export const TOKEN_FIELD = "token";

/** Of visitors who were here lately: most pages need no other keyed hash. */
const tokens = new WeakMap<Keys, Remembered<string>>();
const LETTERS = 320_000;

/** The token of the forms shown to a visitor. Reveals nothing of the cookie. */
export function tokenFor(keys: Keys, vid: string): string {
  const known = tokens.get(keys) ?? new Remembered<string>(LETTERS);
  tokens.set(keys, known);
  const token = known.get(vid) ?? keys.mac("form", vid).toString("base64url");
  known.set(vid, token);
  return token;
}

/** Where a form was sent from: one of our pages, somebody else's, or (text browsers) nobody says. */
export type Origin = "ours" | "foreign" | "unsaid";

/**
 * Each of Sec-Fetch-Site, Origin and Referer that is present must point to us. `Origin: null` is foreign: it comes from
 * sandboxed frames. An empty Referer says nothing: privacy proxies blank it. A browser sends at least one of them; w3m,
 * Lynx and Links may send none.
 */
export function originOf(headers: Headers, isOurs: (origin: string) => boolean): Origin {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const referer = headers.get("referer") || null;
  if (site !== null && site !== "same-origin") return "foreign";
  if (origin !== null && !isOurs(origin)) return "foreign";
  if (referer !== null && !(URL.canParse(referer) && isOurs(new URL(referer).origin))) return "foreign";
  return site === null && origin === null && referer === null ? "unsaid" : "ours";
}

/** In demo also the address that the browser used: 127.0.0.1, localhost, the name of a machine, a tunnel. */
export function ourOrigins(publicUrl: string, host: string, demo: boolean): (origin: string) => boolean {
  return (origin) => origin === publicUrl || (demo && URL.canParse(origin) && new URL(origin).host === host);
}

/** The token field of a whole body; null when there is none or the body is no form. */
export const sentToken = (body: Buffer<ArrayBuffer>, contentType: string): Promise<string | null> =>
  sentField(body, contentType, TOKEN_FIELD);

/** The same for any field that our forms have first. */
export async function sentField(body: Buffer<ArrayBuffer>, contentType: string, name: string): Promise<string | null> {
  if (!/^multipart/i.test(contentType)) return new URLSearchParams(body.toString("latin1")).get(name);
  // Our forms have it first, and 20 MB of files behind it need not be copied for it.
  const first = firstPart(body, contentType);
  return (first && (await fieldIn(first, contentType, name))) ?? fieldIn(body, contentType, name);
}

async function fieldIn(body: Buffer<ArrayBuffer>, contentType: string, name: string): Promise<string | null> {
  try {
    const form = await new Response(body, { headers: { "content-type": contentType } }).formData();
    const value = form.get(name);
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}

/** Whether the token was made for this visitor; takes equally long whatever is wrong with it. */
export function tokenHolds(keys: Keys, vid: string | null, token: string | null): boolean {
  if (vid === null || token === null) return false;
  const expected = keys.mac("form", vid);
  const given = Buffer.from(token, "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
