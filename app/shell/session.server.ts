import { randomBytes } from "node:crypto";
import { Lucia, TimeSpan } from "lucia";
import type { FirstFactorKind, SubjectKind } from "#db/schema";
import { type AccountAttributes, insideOf } from "./account-session.server";
import type { RequestContext } from "./context.server";
import { provenPhone } from "./proven-phone.server";
import { lives } from "./session-lives";
import { type Attributes, type Begun, hashOf, SessionTable } from "./session-table.server";
import type { Actor } from "./world.server";

/** The only file that imports lucia. Tokens are 256 random bits; the table holds their SHA-256. */

/** Use of a desk or an account is noted at most this often, so that reading a page is rarely a write. */
const NOTE_USE_MS = 60_000;

declare module "lucia" {
  interface Register {
    Lucia: Lucia<Record<never, never>, Attributes>;
    DatabaseUserAttributes: Attributes;
  }
}

const TOKEN = /^[\w-]{43}$/;

/** Reads the visitor behind the cookies, in their account if they are. Renews the session, and the phone proof, by use. */
export async function readActor(request: Request, context: RequestContext): Promise<Actor> {
  const entered = await readEntered(request, context);
  const visitorId = entered?.session.visitor_id;
  if (entered && visitorId) {
    const { accountId, session } = entered;
    const account = insideOf(context.house.keys, accountId, session);
    return { kind: "visitor", id: visitorId, phoneMac: await provenPhone(context, visitorId, session), account };
  }
  const lucia = luciaFor(context, "visitor");
  const token = tokenOf(request, lucia);
  if (!token) return { kind: "nobody" };
  const { session, user } = await lucia.validateSession(token);
  if (!session || !user.visitor) return { kind: "nobody" };
  if (session.fresh) context.cookies.push(cookie(lucia, token));
  if (user.visitor.former_id) await endFormer(context, hashOf(token), user.visitor.former_id);
  return { kind: "visitor", id: user.id, phoneMac: await provenPhone(context, user.id, user.visitor) };
}

/** An account and its session, as the cookie says them, also one that is half-way in. */
export interface Entered {
  accountId: string;
  session: AccountAttributes;
}

const enteredBy = new WeakMap<RequestContext, Promise<Entered | null>>();

/** Reads the account behind its cookie; null where nobody has come in, or it is too long ago. */
export function readEntered(request: Request, context: RequestContext): Promise<Entered | null> {
  const known = enteredBy.get(context);
  if (known) return known;
  const entered = readAccount(request, context);
  enteredBy.set(context, entered);
  return entered;
}

async function readAccount(request: Request, context: RequestContext): Promise<Entered | null> {
  const lucia = luciaFor(context, "account");
  const token = tokenOf(request, lucia);
  if (!token) return null;
  const { session, user } = await lucia.validateSession(token);
  if (!session || !user.account) return null;
  await noteUse(context, "account", token, session);
  if (user.account.former_id) await endFormer(context, hashOf(token), user.account.former_id);
  return { accountId: user.id, session: user.account };
}

/** Reads the officer behind the cookie of the desk. Their session lasts 15 minutes beyond its last use. */
export async function readOfficer(request: Request, context: RequestContext): Promise<Actor> {
  const lucia = luciaFor(context, "officer");
  const token = tokenOf(request, lucia);
  if (!token) return { kind: "nobody" };
  const { session, user } = await lucia.validateSession(token);
  if (!session || !user.officer) return { kind: "nobody" };
  const { agency_id, role, office_ids, assurance, public_id, name } = user.officer;
  await noteUse(context, "officer", token, session);
  const offices = { agencyId: agency_id, officeIds: office_ids };
  return { kind: "officer", id: user.id, name, role, assurance, sessionId: public_id, ...offices };
}

/** It lasts as long beyond its last use as its kind says. lucia counts from the machine's clock. */
async function noteUse(
  context: RequestContext,
  kind: "officer" | "account",
  token: string,
  { fresh, expiresAt }: { fresh: boolean; expiresAt: Date },
): Promise<void> {
  const unusedMs = lives[kind].idleMs - (expiresAt.getTime() - Date.now());
  if (!fresh && unusedMs >= NOTE_USE_MS) await tableFor(context, kind).updateSessionExpiration(token);
}

/** What a new session is told of itself. */
export interface Beginning {
  kind?: SubjectKind;
  /** 1: a password; 2: a second factor, too. Of accounts: see `Inside`. */
  assurance?: number;
  /** Of an account: at whose device; without, half-way in. */
  visitorId?: string;
  /** Of an account half-way in: by what. */
  shown?: FirstFactorKind;
}

/**
 * Begins a session of a subject under a new token; the token that the browser had before dies (fixation). Who comes into
 * their account takes what their visitor had along, whose own session ends.
 */
export async function beginSession(
  request: Request,
  context: RequestContext,
  subjectId: string,
  { kind = "visitor", assurance = 1, visitorId, shown }: Beginning = {},
): Promise<void> {
  const former = presentToken(request, context, kind);
  if (former) await luciaFor(context, kind).invalidateSession(former);
  if (visitorId) await endSession(request, context, "visitor");
  const device = kind === "visitor" ? null : deviceOf(request);
  await beginUnder(context, kind, subjectId, {
    ...{ assurance, device, former_id: null },
    ...(visitorId && { visitor_id: visitorId }),
    ...(shown && { shown }),
  });
}

export const deviceOf = (request: Request): string | null => request.headers.get("user-agent")?.slice(0, 200) ?? null;

/** The token that came with a request, good or not. */
export const presentToken = (request: Request, context: RequestContext, kind: SubjectKind): string | null =>
  tokenOf(request, luciaFor(context, kind));

/** A session under a new token, besides any other. */
export async function beginUnder(
  context: RequestContext,
  kind: SubjectKind,
  subjectId: string,
  begun: Begun,
): Promise<void> {
  const lucia = luciaFor(context, kind, begun);
  const session = await lucia.createSession(subjectId, {}, { sessionId: randomBytes(32).toString("base64url") });
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
  new SessionTable(house.db, now, kind, lives[kind], begun);

function luciaFor(context: RequestContext, kind: SubjectKind, begun?: Begun) {
  const secure = context.house.publicUrl.startsWith("https:");
  const { cookie: name, sameSite, idleMs } = lives[kind];
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
