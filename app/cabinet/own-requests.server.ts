import { nextStep, pathOf } from "~/annulments/annulment";
import { columns, toAnnulment } from "~/annulments/annulment-row";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import type { World } from "~/shell/world.server";
import { type OwnRequest, ownRequestWords } from "./own-requests-words";

/** As many as somebody files at one device in three days, and more. */
const most = 20;

/** What was filed at this very device, newest first, with where each stands. It needs no proof: whoever filed it has seen it. */
export async function listOwnRequests({ db, actor, now }: World): Promise<OwnRequest[]> {
  if (actor.kind !== "visitor") return [];
  const rows = await db
    .selectFrom("annulment")
    .innerJoin("citizen_record as r", "r.id", "annulment.record_id")
    .innerJoin("service", "service.id", "r.service_id")
    .innerJoin("office", "office.id", "r.office_id")
    .select([...columns, "service.title", "service.kind", "office.time_zone"])
    .where("annulment.visitor_id", "=", actor.id)
    .orderBy("annulment.filed_at", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => {
    const annulment = toAnnulment(row)!;
    const step = nextStep(annulment, now);
    const { title, kind, time_zone: zone } = row;
    const number = formatAnnulmentNumber(annulment.number);
    return ownRequestWords({ annulment, step, number, title, kind, zone, href: pathOf(step, annulment.number) });
  });
}
