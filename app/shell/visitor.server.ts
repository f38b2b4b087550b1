import { randomBytes } from "node:crypto";

/** 192 random bits. Not a session: it only ties forms to the browser that they were shown to. */
const VID = /^[\w-]{32}$/;

const nameFor = (publicUrl: string) => (publicUrl.startsWith("https:") ? "__Host-vid" : "vid");

/** The visitor cookie that was sent, or null. */
export function sentVisitor(cookies: string | null, publicUrl: string): string | null {
  const start = `${nameFor(publicUrl)}=`;
  const pair = cookies?.split(";").find((one) => one.trimStart().startsWith(start));
  const value = pair?.trim().slice(start.length) ?? "";
  return VID.test(value) ? value : null;
}

export const newVisitor = (): string => randomBytes(24).toString("base64url");

/** Without Max-Age: it ends with the browser. */
export const visitorCookie = (vid: string, publicUrl: string): string =>
  `${nameFor(publicUrl)}=${vid}; Path=/; HttpOnly; SameSite=Lax${publicUrl.startsWith("https:") ? "; Secure" : ""}`;
