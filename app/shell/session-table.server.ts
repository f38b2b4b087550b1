import { hash as digest } from "node:crypto";
import { sql } from "kysely";
import type { OfficerRole, Row, SubjectKind } from "#db/schema";
import type { Db } from "./db.server";

export const hashOf = (token: string): string => digest("sha256", token);

/** What a session says of its visitor. */
export interface VisitorAttributes {
  phone_mac: Uint8Array | null;
  phone_proven_at: Date | null;
  phone_used_at: Date | null;
  /** The session that this one is to stand for from its first use on. */
  former_id: string | null;
}

/** What a session says of its officer. */
export interface OfficerAttributes {
  public_id: string;
  assurance: number;
  agency_id: string;
  role: OfficerRole;
  name: string;
  /** Null: all of the agency. */
  office_ids: string[] | null;
}

/** The one that belongs to the kind of the session. */
export interface Attributes {
  visitor: VisitorAttributes | null;
  officer: OfficerAttributes | null;
}

interface Subject {
  id: string;
  attributes: Attributes;
}

interface Session {
  id: string;
  userId: string;
  expiresAt: Date;
  attributes: Record<never, never>;
}

/** What a new session is begun with. */
export type Begun = Pick<Row<"session">, "assurance" | "device" | "former_id">;

/** How long sessions of a kind last: unused, and at the most. */
export interface Life {
  idleMs: number;
  wholeMs: number;
}

type Found = { subject_id: string; expires_at: Date; attributes: Attributes };

/** The table as lucia wants it, for one kind of subject. */
export class SessionTable {
  constructor(
    private readonly db: Db,
    private readonly now: Date,
    private readonly kind: SubjectKind,
    private readonly life: Life,
    /** For a new session. */
    private readonly begun: Begun = { assurance: 1, device: null, former_id: null },
  ) {}

  async getSessionAndUser(token: string): Promise<[Session, Subject] | [null, null]> {
    const begunAfter = new Date(this.now.getTime() - this.life.wholeMs);
    const find = this.kind === "visitor" ? findVisitor : findOfficer;
    const row = await find(this.db, hashOf(token), this.now, begunAfter);
    if (!row) return [null, null];
    // The id given back is the one asked with: the stored hash must never reach a cookie.
    const session = { id: token, userId: row.subject_id, expiresAt: this.forLucia(row.expires_at), attributes: {} };
    return [session, { id: row.subject_id, attributes: row.attributes }];
  }

  async setSession(session: Session) {
    const [visitor_id, officer_id] = this.kind === "visitor" ? [session.userId, null] : [null, session.userId];
    const row = {
      ...{ id: hashOf(session.id), created_at: this.now, expires_at: this.idleEnd() },
      ...{ subject_kind: this.kind, visitor_id, officer_id, ...this.begun },
    };
    await this.db.insertInto("session").values(row).execute();
  }

  async updateSessionExpiration(token: string) {
    await this.db.updateTable("session").set({ expires_at: this.idleEnd() }).where("id", "=", hashOf(token)).execute();
  }

  async deleteSession(token: string) {
    await this.db.deleteFrom("session").where("id", "=", hashOf(token)).execute();
  }

  async deleteUserSessions(id: string) {
    const column = this.kind === "visitor" ? "visitor_id" : "officer_id";
    await this.db.deleteFrom("session").where(column, "=", id).execute();
  }

  async deleteExpiredSessions() {
    await this.db.deleteFrom("session").where("expires_at", "<=", this.now).execute();
  }

  /** lucia reads a clock of its own; how long nobody has to use it, the request's says. */
  private idleEnd(): Date {
    return new Date(this.now.getTime() + this.life.idleMs);
  }

  private forLucia(expiresAt: Date): Date {
    return new Date(Date.now() + expiresAt.getTime() - this.now.getTime());
  }

  /** lucia's interface asks for it; sessions are listed by their public ids, for hashes could not be used as ids. */
  async getUserSessions(): Promise<Session[]> {
    return [];
  }
}

// Not by the query builder, which takes ten times as long to say it: every page asks this.
async function findVisitor(db: Db, id: string, now: Date, begunAfter: Date): Promise<Found | undefined> {
  const { rows } = await sql<{ visitor_id: string; expires_at: Date } & VisitorAttributes>`
    select s.visitor_id, s.expires_at, v.phone_mac, v.phone_proven_at, v.phone_used_at, s.former_id
    from session s
    join visitor v on v.id = s.visitor_id
    where s.id = ${id} and s.expires_at > ${now} and s.created_at > ${begunAfter}
      and s.renewed_at is null`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { visitor_id: subject_id, expires_at, ...visitor } = row;
  return { subject_id, expires_at, attributes: { visitor, officer: null } };
}

async function findOfficer(db: Db, id: string, now: Date, begunAfter: Date): Promise<Found | undefined> {
  const { rows } = await sql<Pick<Row<"session">, "expires_at"> & { officer_id: string } & OfficerAttributes>`
    select s.officer_id, s.expires_at, s.public_id, s.assurance, o.agency_id, o.role, o.name,
      (select jsonb_agg(of.office_id order by of.office_id) from officer_office of where of.officer_id = o.id) as office_ids
    from session s
    join officer o on o.id = s.officer_id
    where s.id = ${id} and s.expires_at > ${now} and s.created_at > ${begunAfter}
      and s.renewed_at is null and o.ended_at is null`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { officer_id: subject_id, expires_at, ...officer } = row;
  return { subject_id, expires_at, attributes: { visitor: null, officer } };
}
