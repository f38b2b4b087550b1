import { randomBytes, timingSafeEqual } from "node:crypto";
import type { RequestContext } from "~/shell/context.server";
import type { House } from "~/shell/house.server";

/** A browser in which an officer was, as its cookie says it: day, chance, and a keyed hash of both with the officer's id. */
const MARK = /^(\d{1,6})\.([\w-]{16})\.[\w-]{43}$/;
/** So long a browser is remembered without being used. */
const DAYS = 180;
/** At a desk that many share. */
const MOST = 5;

type Asked = Pick<RequestContext, "now"> & { house: Pick<House, "keys" | "publicUrl"> };

/**
 * Says of officers whether they were in this browser before (OWASP, Device Cookies): what is tried there they answer for
 * themselves, what is tried elsewhere all strangers share. It opens nothing.
 */
export function knownIn(request: Request, context: Asked): (officerId: string) => boolean {
  const marks = marksIn(request, context);
  return (officerId) => marks.some((mark) => isOf(mark, officerId, context));
}

/** Remembers that an officer was in this browser. */
export function rememberBrowser(
  request: Request,
  context: Asked & Pick<RequestContext, "cookies">,
  officerId: string,
): void {
  const others = marksIn(request, context).filter((mark) => !isOf(mark, officerId, context));
  const start = `${dayOf(context.now)}.${randomBytes(12).toString("base64url")}`;
  const marks = [`${start}.${macOf(context, officerId, start)}`, ...others].slice(0, MOST).join("~");
  const secure = context.house.publicUrl.startsWith("https:") ? "; Secure" : "";
  const life = `Max-Age=${DAYS * 86_400}`;
  context.cookies.push(`${nameIn(context)}=${marks}; Path=/; HttpOnly; SameSite=Strict; ${life}${secure}`);
}

const nameIn = ({ house }: Asked): string =>
  house.publicUrl.startsWith("https:") ? "__Host-desk-known" : "desk-known";

function marksIn(request: Request, context: Asked): string[] {
  const start = `${nameIn(context)}=`;
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(start))?.slice(start.length) ?? "";
  return value
    .split("~", MOST)
    .filter((mark) => MARK.test(mark) && dayOf(context.now) - Number(mark.split(".", 1)[0]) < DAYS);
}

function isOf(mark: string, officerId: string, context: Asked): boolean {
  const at = mark.lastIndexOf(".");
  const given = Buffer.from(mark.slice(at + 1));
  return timingSafeEqual(given, Buffer.from(macOf(context, officerId, mark.slice(0, at))));
}

const macOf = ({ house }: Asked, officerId: string, start: string): string =>
  house.keys.mac("browser", officerId, start).toString("base64url");

const dayOf = (now: Date): number => Math.floor(now.getTime() / 86_400_000);
