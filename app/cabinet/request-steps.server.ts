import { sql } from "kysely";
import { momentWords } from "~/lib/time-words";
import type { World } from "~/shell/world.server";
import { type Step, type StepLine, stepDoers, stepNames } from "./steps-words";

/** As many as keep the page within its bytes. */
const MOST = 40;

/** The newest steps of a request, of what officers decide about it and of its notices, by the journal, in the zone of its office. */
export async function listSteps({ db, actor }: World, annulmentId: string): Promise<StepLine[]> {
  const { rows } = await sql<{ id: number; at: Date; what: Step; actor: string; zone: string }>`
    select entry.id, entry.at, entry.what, entry.actor, office.time_zone as zone
    from annulment
    join citizen_record record on record.id = annulment.record_id
    join office on office.id = record.office_id
    join entry on entry.about = any(array(
      select annulment.id::text
      union all select appeal.id::text from appeal where appeal.annulment_id = annulment.id
      union all select review.id::text from review where review.annulment_id = annulment.id
      union all select notice.id::text from notice where notice.annulment_id = annulment.id))
    where annulment.id = ${annulmentId} and entry.what = any(${sql.val(Object.keys(stepNames))}::text[])
    order by entry.id desc limit ${MOST}`.execute(db);
  const me = actor.kind === "visitor" ? `visitor:${actor.id}` : null;
  return rows.map(({ id, at, what, actor: by, zone }) => ({
    ...{ id: String(id), what: stepNames[what], when: momentWords(at, zone), who: doerOf(by, me) },
  }));
}

/** Officers by nothing but that they are: their names are nobody's business here. */
function doerOf(by: string, me: string | null): string {
  if (by === me) return stepDoers.here;
  if (by.startsWith("visitor:")) return stepDoers.elsewhere;
  if (by.startsWith("officer:")) return stepDoers.officer;
  return by.startsWith("agency:") ? stepDoers.agency : stepDoers.service;
}
