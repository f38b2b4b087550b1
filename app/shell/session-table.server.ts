import { hash as digest } from "node:crypto";
import { sql } from "kysely";
import type { FirstFactorKind, OfficerRole, Row, SubjectKind } from "#db/schema";
import { type AccountAttributes, findAccountSession } from "./account-session.server";
import type { Db } from "./db.server";
import type { VisitorAttributes } from "./proven-phone.server";
import type { Life } from "./session-lives";

export const hashOf = (token: string): string => digest("sha256", token);

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
  account: AccountAttributes | null;
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
export interface Begun extends Pick<Row<"session">, "assurance" | "device" | "former_id"> {
  /** Of an account's session: at whose device. */
  visitor_id?: string;
  /** Of one half-way in: by what. */
  shown?: FirstFactorKind;
  /** Of one that stands for another: when that began. */
  created_at?: Date;
}

const columnOf = { visitor: "visitor_id", officer: "officer_id", account: "account_id" } as const;

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
    const row = await findOf[this.kind](this.db, hashOf(token), this.now, begunAfter);
    if (!row) return [null, null];
    // The id given back is the one asked with: the stored hash must never reach a cookie.
    const session = { id: token, userId: row.subject_id, expiresAt: this.forLucia(row.expires_at), attributes: {} };
    return [session, { id: row.subject_id, attributes: row.attributes }];
  }

  async setSession(session: Session) {
    const row = {
      ...{ id: hashOf(session.id), created_at: this.now, expires_at: this.idleEnd() },
      ...{ visitor_id: null, officer_id: null, account_id: null, subject_kind: this.kind, ...this.begun },
      [columnOf[this.kind]]: session.userId,
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
    await this.db
      .deleteFrom("session")
      .where("subject_kind", "=", this.kind)
      .where(columnOf[this.kind], "=", id)
      .execute();
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
    where s.id = ${id} and s.subject_kind = 'visitor' and s.expires_at > ${now} and s.created_at > ${begunAfter}
      and s.renewed_at is null`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { visitor_id: subject_id, expires_at, ...visitor } = row;
  return { subject_id, expires_at, attributes: { visitor, officer: null, account: null } };
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
  return { subject_id, expires_at, attributes: { visitor: null, officer, account: null } };
}

const findOf = { visitor: findVisitor, officer: findOfficer, account: findAccountSession };
