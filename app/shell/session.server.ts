import { randomBytes } from "node:crypto";
import { Lucia, TimeSpan } from "lucia";
import type { SubjectKind } from "#db/schema";
import type { RequestContext } from "./context.server";
import {
  type Attributes,
  type Begun,
  hashOf,
  type Life,
  SessionTable,
  type VisitorAttributes,
} from "./session-table.server";
import type { Actor } from "./world.server";

/** The only file that imports lucia. Tokens are 256 random bits; the table holds their SHA-256. */

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** A device keeps its requests at hand as long as they wait to be proven; an officer's desk is not left open (ASVS 7.3.1, 7.3.2). */
const kinds: Readonly<Record<SubjectKind, Life & { cookie: string; sameSite: "lax" | "strict" }>> = {
  visitor: { cookie: "sid", sameSite: "lax", idleMs: 24 * HOUR_MS, wholeMs: 72 * HOUR_MS },
  officer: { cookie: "desk", sameSite: "strict", idleMs: 15 * MINUTE_MS, wholeMs: 8 * HOUR_MS },
};
/** How long a desk stays open. */
export const deskLife: Life = kinds.officer;
/** With a proven phone much more can be seen, so that ends sooner (ASVS 7.3.1, 7.3.2). */
const PROOF_IDLE_MS = 30 * MINUTE_MS;
const PROOF_LIFE_MS = 12 * HOUR_MS;
/** Use of a proof is noted at most this often, so that reading a page is rarely a write; of a desk, oftener. */
const NOTE_USE_MS = 5 * MINUTE_MS;
const NOTE_DESK_MS = MINUTE_MS;

declare module "lucia" {
  interface Register {
    Lucia: Lucia<Record<never, never>, Attributes>;
    DatabaseUserAttributes: Attributes;
  }
}

const TOKEN = /^[\w-]{43}$/;

/** Reads the visitor behind the cookie. Renews the session, and the phone proof, by use. */
export async function readActor(request: Request, context: RequestContext): Promise<Actor> {
  const lucia = luciaFor(context, "visitor");
  const token = tokenOf(request, lucia);
  if (!token) return { kind: "nobody" };
  const { session, user } = await lucia.validateSession(token);
  if (!session || !user.visitor) return { kind: "nobody" };
  if (session.fresh) context.cookies.push(cookie(lucia, token));
  if (user.visitor.former_id) await endFormer(context, hashOf(token), user.visitor.former_id);
  return { kind: "visitor", id: user.id, phoneMac: await provenPhone(context, user.id, user.visitor) };
}

/** Reads the officer behind the cookie of the desk. Their session lasts 15 minutes beyond its last use. */
export async function readOfficer(request: Request, context: RequestContext): Promise<Actor> {
  const lucia = luciaFor(context, "officer");
  const token = tokenOf(request, lucia);
  if (!token) return { kind: "nobody" };
  const { session, user } = await lucia.validateSession(token);
  if (!session || !user.officer) return { kind: "nobody" };
  const { agency_id, role, office_ids, assurance, public_id, name } = user.officer;
  const unusedMs = kinds.officer.idleMs - (session.expiresAt.getTime() - Date.now());
  if (!session.fresh && unusedMs >= NOTE_DESK_MS) await tableFor(context, "officer").updateSessionExpiration(token);
  const offices = { agencyId: agency_id, officeIds: office_ids };
  return { kind: "officer", id: user.id, name, role, assurance, sessionId: public_id, ...offices };
}

/** What a new session is told of itself. */
export interface Beginning {
  kind?: SubjectKind;
  /** 1: a password; 2: a second factor, too. */
  assurance?: number;
}

/** Begins a session of a subject under a new token; the token that the browser had before dies (fixation). */
export async function beginSession(
  request: Request,
  context: RequestContext,
  subjectId: string,
  { kind = "visitor", assurance = 1 }: Beginning = {},
): Promise<void> {
  const device = kind === "visitor" ? null : (request.headers.get("user-agent")?.slice(0, 200) ?? null);
  const lucia = luciaFor(context, kind, { assurance, device, former_id: null });
  const old = tokenOf(request, lucia);
  if (old) await lucia.invalidateSession(old);
  const session = await lucia.createSession(subjectId, {}, { sessionId: randomBytes(32).toString("base64url") });
  context.cookies.push(cookie(lucia, session.id));
}

/** So long a form that was sent twice may come with the token that the first of them has replaced. */
const TWICE_MS = MINUTE_MS;

/**
 * The same visitor under a new token, for they have shown more of themselves (ASVS 7.2.4). The former token opens nothing
 * any more from the first use of the new one on: an answer that was lost on its way must not shut its holder out.
 * `formerVisitor` knows it for a minute after.
 */
export async function renewSession(request: Request, context: RequestContext, visitorId: string): Promise<void> {
  const old = tokenOf(request, luciaFor(context, "visitor"));
  const lucia = luciaFor(context, "visitor", { assurance: 1, device: null, former_id: old && hashOf(old) });
  const session = await lucia.createSession(visitorId, {}, { sessionId: randomBytes(32).toString("base64url") });
  context.cookies.push(cookie(lucia, session.id));
}

/** The new token has arrived. */
async function endFormer({ house: { db }, now }: RequestContext, id: string, formerId: string): Promise<void> {
  await db
    .updateTable("session")
    .set({ renewed_at: now })
    .where("id", "=", formerId)
    .where("renewed_at", "is", null)
    .execute();
  await db.updateTable("session").set({ former_id: null }).where("id", "=", id).execute();
}

/** Whose token this was until a moment ago. Proves nothing by itself: whoever relies on it asks for more. */
export async function formerVisitor(request: Request, context: RequestContext): Promise<string | null> {
  const token = tokenOf(request, luciaFor(context, "visitor"));
  if (!token) return null;
  const row = await context.house.db
    .selectFrom("session")
    .select("visitor_id")
    .where("id", "=", hashOf(token))
    .where("renewed_at", ">", new Date(context.now.getTime() - TWICE_MS))
    .executeTakeFirst();
  return row?.visitor_id ?? null;
}

/** Ends the session on the server and in the browser. */
export async function endSession(
  request: Request,
  context: RequestContext,
  kind: SubjectKind = "visitor",
): Promise<void> {
  const lucia = luciaFor(context, kind);
  const token = tokenOf(request, lucia);
  if (token) await lucia.invalidateSession(token);
  context.cookies.push(lucia.createBlankSessionCookie().serialize());
}

const tableFor = ({ house, now }: RequestContext, kind: SubjectKind, begun?: Begun) =>
  new SessionTable(house.db, now, kind, kinds[kind], begun);

function luciaFor(context: RequestContext, kind: SubjectKind, begun?: Begun) {
  const secure = context.house.publicUrl.startsWith("https:");
  const { cookie: name, sameSite, idleMs } = kinds[kind];
  return new Lucia(tableFor(context, kind, begun), {
    sessionExpiresIn: new TimeSpan(idleMs, "ms"),
    sessionCookie: { name: secure ? `__Host-${name}` : name, attributes: { secure, sameSite, path: "/" } },
    getUserAttributes: (attributes) => attributes,
  });
}

/**
 * Not by lucia's reader: that decodes names, so that a neighbouring site's `%5F%5FHost-sid` would pass for ours, and throws
 * at a stray percent sign in anybody's cookie.
 */
function tokenOf(request: Request, lucia: Lucia): string | null {
  const start = `${lucia.sessionCookieName}=`;
  const pairs = (request.headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  const tokens = pairs.filter((pair) => pair.startsWith(start)).map((pair) => pair.slice(start.length));
  return tokens.find((token) => TOKEN.test(token)) ?? null;
}

/** Without Max-Age: on a shared computer it ends with the browser. */
const cookie = (lucia: Lucia, token: string) =>
  lucia
    .createSessionCookie(token)
    .serialize()
    .replace(/; (Max-Age|Expires)=[^;]+/g, "");

async function provenPhone(
  context: RequestContext,
  visitorId: string,
  visitor: VisitorAttributes,
): Promise<Uint8Array | null> {
  const { phone_mac: mac, phone_proven_at: provenAt, phone_used_at: usedAt } = visitor;
  if (!mac || !provenAt || !usedAt) return null;
  const now = context.now.getTime();
  if (now - provenAt.getTime() >= PROOF_LIFE_MS || now - usedAt.getTime() >= PROOF_IDLE_MS) return null;
  if (now - usedAt.getTime() >= NOTE_USE_MS) {
    const { db } = context.house;
    await db.updateTable("visitor").set({ phone_used_at: context.now }).where("id", "=", visitorId).execute();
  }
  return mac;
}
