import { randomBytes, timingSafeEqual } from "node:crypto";
import type { RequestContext } from "~/shell/context.server";
import type { House } from "~/shell/house.server";

/** A browser in which somebody was, as its cookie says it: day, chance, and a keyed hash of both with their id. */
const MARK = /^(\d{1,6})\.([\w-]{16})\.[\w-]{43}$/;
/** So long a browser is remembered without being used. */
const DAYS = 180;
/** At a desk or a device that many share. */
const MOST = 5;

type Asked = Pick<RequestContext, "now"> & { house: Pick<House, "keys" | "publicUrl"> };

/** Where they come in: each place knows its own. */
export type Door = "desk" | "account";

/**
 * Says of officers, or of accounts, whether they were in this browser before (OWASP, Device Cookies): what is tried there they answer for
 * themselves, what is tried elsewhere all strangers share. It opens nothing.
 */
export function knownIn(request: Request, context: Asked, door: Door): (id: string) => boolean {
  const marks = marksIn(request, context, door);
  return (id) => marks.some((mark) => isOf(mark, id, context));
}

/** Remembers that somebody was in this browser. */
export function rememberBrowser(
  request: Request,
  context: Asked & Pick<RequestContext, "cookies">,
  id: string,
  door: Door,
): void {
  const others = marksIn(request, context, door).filter((mark) => !isOf(mark, id, context));
  const start = `${dayOf(context.now)}.${randomBytes(12).toString("base64url")}`;
  const marks = [`${start}.${macOf(context, id, start)}`, ...others].slice(0, MOST).join("~");
  const secure = context.house.publicUrl.startsWith("https:") ? "; Secure" : "";
  const life = `Max-Age=${DAYS * 86_400}`;
  context.cookies.push(`${nameIn(context, door)}=${marks}; Path=/; HttpOnly; SameSite=Strict; ${life}${secure}`);
}

const nameIn = ({ house }: Asked, door: Door): string =>
  `${house.publicUrl.startsWith("https:") ? "__Host-" : ""}${door}-known`;

function marksIn(request: Request, context: Asked, door: Door): string[] {
  const start = `${nameIn(context, door)}=`;
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(start))?.slice(start.length) ?? "";
  return value
    .split("~", MOST)
    .filter((mark) => MARK.test(mark) && dayOf(context.now) - Number(mark.split(".", 1)[0]) < DAYS);
}

function isOf(mark: string, id: string, context: Asked): boolean {
  const at = mark.lastIndexOf(".");
  const given = Buffer.from(mark.slice(at + 1));
  return timingSafeEqual(given, Buffer.from(macOf(context, id, mark.slice(0, at))));
}

const macOf = ({ house }: Asked, id: string, start: string): string =>
  house.keys.mac("browser", id, start).toString("base64url");

const dayOf = (now: Date): number => Math.floor(now.getTime() / 86_400_000);
