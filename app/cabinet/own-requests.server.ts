import { isWaiting, nextStep, pathOf } from "~/annulments/annulment";
import { columns, toAnnulment } from "~/annulments/annulment-row";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { type AskedHour, stateOf } from "~/places/asked-hour";
import { listAsked } from "~/places/asked-hours.server";
import { ownedBy } from "~/records/reachable.server";
import type { World } from "~/shell/world.server";
import { ownHourWords, ownRequestWords, type StandingRequest } from "./own-requests-words";

/** As many as somebody files at one device in three days, and more. */
const most = 20;

interface Wanted {
  /** Only what is older; null: whatever there is. */
  before: Date | null;
  most: number;
  /** Only what was not granted. */
  isDenied?: boolean;
}

/** What was filed at this very device, or at any in the account that they are in, newest first, with where each stands. It needs no proof: whoever filed it has seen it. */
export const listOwnRequests = async (world: World): Promise<StandingRequest[]> =>
  (await listRequestsAt(world, { before: null, most })).map(({ at: _, ...request }) => request);

/** The same with when each was filed, as many as wanted. */
export async function listRequestsAt(
  { db, actor, now }: World,
  { before, most, isDenied = false }: Wanted,
): Promise<(StandingRequest & { at: Date })[]> {
  if (actor.kind !== "visitor") return [];
  const rows = await db
    .selectFrom("annulment")
    .innerJoin("citizen_record as r", "r.id", "annulment.record_id")
    .innerJoin("service", "service.id", "r.service_id")
    .innerJoin("office", "office.id", "r.office_id")
    .select([...columns, "service.title", "service.kind", "office.time_zone"])
    .where(ownedBy(actor, "annulment.visitor_id"))
    .$if(before !== null, (all) => all.where("annulment.filed_at", "<", before!))
    .$if(isDenied, (all) => all.where("annulment.closed_because", "=", "denied"))
    .orderBy("annulment.filed_at", "desc")
    .limit(most)
    .execute();
  const cancelling = rows.map((row) => {
    const annulment = toAnnulment(row)!;
    const step = nextStep(annulment, now);
    const { title, kind, time_zone: zone } = row;
    const number = formatAnnulmentNumber(annulment.number);
    const href = pathOf(step, annulment.number);
    const words = ownRequestWords({ annulment, step, number, title, kind, zone, href });
    return { ...words, isWaiting: isWaiting(step), at: annulment.filedAt };
  });
  const moving = oneOfEach(isDenied ? [] : await listAsked(db, { actor }, most))
    .filter(({ filedAt }) => before === null || filedAt < before)
    .map((asked) => ({
      ...ownHourWords(asked, stateOf(asked, now)),
      isWaiting: stateOf(asked, now) === "code",
      at: asked.filedAt,
    }));
  return [...cancelling, ...moving].sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, most);
}

/** Of a record and a kind the last that was carried out, and the last wish after it: pages show no others. */
const oneOfEach = (asked: readonly AskedHour[]): AskedHour[] =>
  asked.filter(
    ({ recordId, kind, finishedAt, isReplaced }, n) =>
      (finishedAt !== null || !isReplaced) &&
      !asked.slice(0, n).some((one) => one.recordId === recordId && one.kind === kind && one.finishedAt !== null),
  );
