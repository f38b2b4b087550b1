import { writeEntry } from "~/journal/entries.server";
import type { AgencySystem, World } from "~/shell/world.server";
import { type Hour, markHours } from "./hours.server";
import { listOpenOffices } from "./open-offices.server";

/** What is wrong with an hour. `no-hours`: nobody comes to such a service at an hour. */
export type HourFault = { at: "office" | "service" | "starts_at"; code: "unknown" | "past" | "repeated" | "no-hours" };

/** Sets how many places of an agency there are, as far as its program reaches. Null for each hour that is set now. */
export async function setHours(
  world: World & { actor: AgencySystem },
  hours: readonly Hour[],
): Promise<(HourFault | null)[]> {
  const { db, now, actor } = world;
  const offices = new Set((await listOpenOffices(db, actor)).map(({ id }) => id));
  const services = await db.selectFrom("service").select(["id", "kind"]).execute();
  const kinds = new Map(services.map(({ id, kind }) => [id, kind]));
  const seen = new Set<string>();
  const judged = hours.map(({ officeId, serviceId, startsAt }): HourFault | null => {
    if (!offices.has(officeId)) return { at: "office", code: "unknown" };
    const kind = kinds.get(serviceId);
    if (!kind) return { at: "service", code: "unknown" };
    if (kind !== "appointment") return { at: "service", code: "no-hours" };
    if (startsAt <= now) return { at: "starts_at", code: "past" };
    const key = `${officeId} ${serviceId} ${startsAt.toISOString()}`;
    if (seen.has(key)) return { at: "starts_at", code: "repeated" };
    seen.add(key);
    return null;
  });
  const fit = hours.filter((_, at) => judged[at] === null);
  if (fit.length === 0) return judged;
  await db.transaction().execute(async (trx) => {
    const { added, removed } = await markHours(trx, actor.agencyId, fit);
    const facts = { hours: fit.length, added, removed };
    await writeEntry(trx, world, { what: "places-told", about: actor.agencyId, facts });
  });
  return judged;
}
