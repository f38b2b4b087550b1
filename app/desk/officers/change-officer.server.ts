import type { OfficerRole } from "#db/schema";
import { lockHeads, lockOfficer, markPost, strangeOffices } from "~/agencies/officers.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { type StaffWorld, staffOf } from "../staff.server";

type ChangeRefusal =
  | { code: "not-found" }
  | { code: "last-head" }
  | { code: "no-office"; ids: string[] }
  | { code: "heads-all" };

/** Gives an officer another role or other offices (none: all), which counts from their next page on. */
export function changeOfficer(
  world: StaffWorld,
  id: string,
  { role, officeIds }: { role: OfficerRole; officeIds: readonly string[] },
): Promise<Outcome<undefined, ChangeRefusal>> {
  const agencyId = staffOf(world);
  if (role === "heads" && officeIds.length > 0) return Promise.resolve(refuse({ code: "heads-all" }));
  return world.db.transaction().execute(async (trx) => {
    const heads = agencyId === null ? [] : await lockHeads(trx, agencyId);
    const officer = await lockOfficer(trx, id, agencyId);
    if (!officer) return refuse({ code: "not-found" } as const);
    if (role !== "heads" && heads.length === 1 && heads[0] === id) return refuse({ code: "last-head" } as const);
    const strange = await strangeOffices(trx, officer.agency_id, officeIds);
    if (strange.length > 0) return refuse({ code: "no-office", ids: strange } as const);
    await markPost(trx, id, role, officeIds);
    const facts = { from: officer.role, to: role, offices: officeIds.length };
    await writeEntry(trx, world, { what: "officer-changed", about: id, facts });
    return done(undefined);
  });
}
