import { randomBytes, randomUUID } from "node:crypto";
import type { OfficerRole } from "#db/schema";
import type { House } from "~/shell/house.server";
import { hashOf } from "~/shell/session-table.server";
import type { Officer, World } from "~/shell/world.server";
import { later, MINUTE, now, worldFor } from "./given";

interface Given {
  agency?: string;
  offices?: string[] | null;
  role?: OfficerRole;
  /** For colleagues. */
  name?: string;
}

/** Somebody who is at the desk of an agency, both factors shown; the agency must be there (`givenCountry`). */
export async function givenOfficer(
  { db }: Pick<House, "db">,
  { agency = "health", offices = null, role = "decides", name = "Инна Ведущая" }: Given = {},
): Promise<Officer> {
  const id = randomUUID();
  const login = `o-${id.slice(0, 8)}`;
  const row = { id, agency_id: agency, login, name, role, created_at: now, ended_at: null };
  await db.insertInto("officer").values(row).execute();
  for (const office_id of offices ?? [])
    await db.insertInto("officer_office").values({ officer_id: id, office_id }).execute();
  const { public_id: sessionId } = await insertSession(db, id, hashOf(randomBytes(32).toString("base64url")), 2, now);
  return { kind: "officer", id, name, agencyId: agency, officeIds: offices, role, assurance: 2, sessionId };
}

/** The cookie of a new session of theirs, as a browser would send it. `secure`: where the public address is https. */
export async function deskCookie(
  house: Pick<House, "db" | "publicUrl">,
  officer: Pick<Officer, "id">,
  assurance = 2,
  at = now,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await insertSession(house.db, officer.id, hashOf(token), assurance, at);
  return `${house.publicUrl.startsWith("https:") ? "__Host-desk" : "desk"}=${token}`;
}

function insertSession(db: House["db"], officer_id: string, id: string, assurance: number, at: Date) {
  const row = { id, officer_id, visitor_id: null, subject_kind: "officer" as const, assurance, device: null };
  return db
    .insertInto("session")
    .values({ ...row, created_at: at, expires_at: later(15 * MINUTE, at), renewed_at: null })
    .returning("public_id")
    .executeTakeFirstOrThrow();
}

/** What an officer's acts are handed. */
export const deskWorld = (house: House, officer: Officer, at = now): World & { actor: Officer } => ({
  ...worldFor(house, undefined, at),
  actor: officer,
});
