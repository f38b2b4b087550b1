import { randomUUID } from "node:crypto";
import type { OfficerRole } from "#db/schema";
import { insertOfficer, markPost, strangeOffices } from "~/agencies/officers.server";
import { insertLinked } from "~/credentials/credentials.server";
import { newLink } from "~/credentials/first-link.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { type StaffWorld, staffOf } from "../staff.server";

export interface NewOfficer {
  /** Of heads it does not count: theirs is taken. */
  agencyId: string;
  login: string;
  name: string;
  role: OfficerRole;
  /** Empty: all of the agency. */
  officeIds: readonly string[];
}

export type AddRefusal =
  | { code: "no-agency" }
  | { code: "login-taken" }
  | { code: "no-office"; ids: string[] }
  /** A head sees to everybody of the agency, so a limit would be theirs to lift. */
  | { code: "heads-all" };

/** Adds an officer, who comes in for the first time by the link of `token`; it is told once. */
export function addOfficer(
  world: StaffWorld,
  wish: NewOfficer,
): Promise<Outcome<{ id: string; token: string; until: Date }, AddRefusal>> {
  const agencyId = staffOf(world) ?? wish.agencyId;
  if (wish.role === "heads" && wish.officeIds.length > 0) return Promise.resolve(refuse({ code: "heads-all" }));
  return world.db.transaction().execute(async (trx) => {
    const agency = await trx.selectFrom("agency").select("id").where("id", "=", agencyId).executeTakeFirst();
    if (!agency) return refuse({ code: "no-agency" } as const);
    const strange = await strangeOffices(trx, agencyId, wish.officeIds);
    if (strange.length > 0) return refuse({ code: "no-office", ids: strange } as const);
    const { login, name, role } = wish;
    const id = randomUUID();
    const row = { id, agency_id: agencyId, login, name, role, created_at: world.now, ended_at: null };
    if (!(await insertOfficer(trx, row))) return refuse({ code: "login-taken" } as const);
    await markPost(trx, id, role, wish.officeIds);
    const link = newLink(world.now);
    await insertLinked(trx, id, link);
    const facts = { agency: agencyId, role, offices: wish.officeIds.length };
    await writeEntry(trx, world, { what: "officer-added", about: id, facts });
    return done({ id, token: link.token, until: link.until });
  });
}
