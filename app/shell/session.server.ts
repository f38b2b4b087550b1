import { hash as digest, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from "lucia";
import type { Row } from "#db/schema";
import type { RequestContext } from "./context.server";
import type { Db } from "./db.server";
import type { Actor } from "./world.server";

/** The only file that imports lucia. Tokens are 256 random bits; the table holds their SHA-256. */

/** A device keeps its requests at hand as long as they wait to be proven. */
const IDLE = new TimeSpan(24, "h");
const LIFE_MS = 72 * 3_600_000;
/** With a proven phone much more can be seen, so that ends sooner (ASVS 7.3.1, 7.3.2). */
const PROOF_IDLE_MS = 30 * 60_000;
const PROOF_LIFE_MS = 12 * 3_600_000;
/** Use is noted at most this often, so that reading a page is rarely a write. */
const NOTE_USE_MS = 5 * 60_000;

interface VisitorAttributes {
  phone_mac: Uint8Array | null;
  phone_proven_at: Date | null;
  phone_used_at: Date | null;
}

declare module "lucia" {
  interface Register {
    Lucia: Lucia<Record<never, never>, VisitorAttributes>;
    DatabaseUserAttributes: VisitorAttributes;
  }
}

const hash = (token: string) => digest("sha256", token);
const TOKEN = /^[\w-]{43}$/;

/** Reads the visitor behind the cookie. Renews the session, and the phone proof, by use. */
export async function readActor(request: Request, context: RequestContext): Promise<Actor> {
  const lucia = luciaFor(context);
  const token = tokenOf(request, lucia);
  if (!token) return { kind: "nobody" };
  const { session, user } = await lucia.validateSession(token);
  if (!session) return { kind: "nobody" };
  if (session.fresh) context.cookies.push(cookie(lucia, token));
  return { kind: "visitor", id: user.id, phoneMac: await provenPhone(context, user) };
}

/** Begins a session of a visitor under a new token; the token that the browser had before dies (fixation). */
export async function beginSession(request: Request, context: RequestContext, visitorId: string): Promise<void> {
  const lucia = luciaFor(context);
  const old = tokenOf(request, lucia);
  if (old) await lucia.invalidateSession(old);
  const session = await lucia.createSession(visitorId, {}, { sessionId: randomBytes(32).toString("base64url") });
  context.cookies.push(cookie(lucia, session.id));
}

/** So long a form that was sent twice may come with the token that the first of them has replaced. */
const TWICE_MS = 60_000;

/**
 * The same visitor under a new token, for they have shown more of themselves (ASVS 7.2.4). The former token opens nothing
 * any more; `formerVisitor` knows it for a minute.
 */
export async function renewSession(request: Request, context: RequestContext, visitorId: string): Promise<void> {
  const lucia = luciaFor(context);
  const old = tokenOf(request, lucia);
  const { db, now } = { db: context.house.db, now: context.now };
  if (old) await db.updateTable("session").set({ renewed_at: now }).where("id", "=", hash(old)).execute();
  const session = await lucia.createSession(visitorId, {}, { sessionId: randomBytes(32).toString("base64url") });
  context.cookies.push(cookie(lucia, session.id));
}

/** Whose token this was until a moment ago. Proves nothing by itself: whoever relies on it asks for more. */
export async function formerVisitor(request: Request, context: RequestContext): Promise<string | null> {
  const token = tokenOf(request, luciaFor(context));
  if (!token) return null;
  const row = await context.house.db
    .selectFrom("session")
    .select("visitor_id")
    .where("id", "=", hash(token))
    .where("renewed_at", ">", new Date(context.now.getTime() - TWICE_MS))
    .executeTakeFirst();
  return row?.visitor_id ?? null;
}

/** Ends the session on the server and in the browser. */
export async function endSession(request: Request, context: RequestContext): Promise<void> {
  const lucia = luciaFor(context);
  const token = tokenOf(request, lucia);
  if (token) await lucia.invalidateSession(token);
  context.cookies.push(lucia.createBlankSessionCookie().serialize());
}

function luciaFor(context: RequestContext) {
  const secure = context.house.publicUrl.startsWith("https:");
  return new Lucia(new SessionTable(context.house.db, context.now), {
    sessionExpiresIn: IDLE,
    sessionCookie: { name: secure ? "__Host-sid" : "sid", attributes: { secure, sameSite: "lax", path: "/" } },
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
  visitor: VisitorAttributes & { id: string },
): Promise<Uint8Array | null> {
  const { phone_mac: mac, phone_proven_at: provenAt, phone_used_at: usedAt } = visitor;
  if (!mac || !provenAt || !usedAt) return null;
  const now = context.now.getTime();
  if (now - provenAt.getTime() >= PROOF_LIFE_MS || now - usedAt.getTime() >= PROOF_IDLE_MS) return null;
  if (now - usedAt.getTime() >= NOTE_USE_MS) {
    const { db } = context.house;
    await db.updateTable("visitor").set({ phone_used_at: context.now }).where("id", "=", visitor.id).execute();
  }
  return mac;
}

class SessionTable implements Adapter {
  constructor(
    private readonly db: Db,
    private readonly now: Date,
  ) {}

  async getSessionAndUser(
    token: string,
  ): Promise<[DatabaseSession, { id: string; attributes: VisitorAttributes }] | [null, null]> {
    const begunAfter = new Date(this.now.getTime() - LIFE_MS);
    // Not by the query builder, which takes ten times as long to say it: every page of a visitor asks this.
    const { rows } = await sql<Pick<Row<"session">, "visitor_id" | "expires_at"> & VisitorAttributes>`
      select s.visitor_id, s.expires_at, v.phone_mac, v.phone_proven_at, v.phone_used_at
      from session s
      join visitor v on v.id = s.visitor_id
      where s.id = ${hash(token)} and s.expires_at > ${this.now} and s.created_at > ${begunAfter}
        and s.renewed_at is null`.execute(this.db);
    const [row] = rows;
    if (!row) return [null, null];
    const { visitor_id: id, expires_at: expiresAt, ...attributes } = row;
    // The id given back is the one asked with: the stored hash must never reach a cookie.
    return [
      { id: token, userId: id, expiresAt, attributes: {} },
      { id, attributes },
    ];
  }

  async setSession(session: DatabaseSession) {
    const row = {
      id: hash(session.id),
      visitor_id: session.userId,
      created_at: this.now,
      expires_at: session.expiresAt,
    };
    await this.db.insertInto("session").values(row).execute();
  }

  async updateSessionExpiration(token: string, expiresAt: Date) {
    await this.db.updateTable("session").set({ expires_at: expiresAt }).where("id", "=", hash(token)).execute();
  }

  async deleteSession(token: string) {
    await this.db.deleteFrom("session").where("id", "=", hash(token)).execute();
  }

  async deleteUserSessions(visitorId: string) {
    await this.db.deleteFrom("session").where("visitor_id", "=", visitorId).execute();
  }

  async deleteExpiredSessions() {
    await this.db.deleteFrom("session").where("expires_at", "<=", this.now).execute();
  }

  /** lucia's interface asks for it; no page lists sessions yet, and hashes could not be used as ids. */
  async getUserSessions(): Promise<DatabaseSession[]> {
    return [];
  }
}
