import { randomUUID } from "node:crypto";
import type { Day } from "~/lib/days";
import type { CitizenRecord } from "~/records/record";
import type { Barred } from "~/rules/barring";
import type { Rules } from "~/rules/rule";
import type { Db, Trx } from "~/shell/db.server";

/** What a cancelling that was carried out bars, as long as it is in force. */
export interface BookingBlock {
  of: "class" | "service";
  /** The first day on which it can be had again, in the zone of the office. */
  untilOn: Day;
}

interface Barring {
  annulmentId: string;
  record: Pick<CitizenRecord, "id" | "service">;
  rules: Pick<Rules, "profile" | "version">;
  bars: readonly Barred[];
}

/** Of what may be barred only what is. */
export async function insertBlocks(
  trx: Trx,
  { annulmentId, record, rules: { profile, version }, bars }: Barring,
  at: Date,
): Promise<void> {
  const held = bars.filter(({ from }) => from === null);
  if (held.length === 0) return;
  const rows = held.map(({ bar, untilOn }) => ({
    ...{ id: randomUUID(), annulment_id: annulmentId, record_id: record.id, profile, version, rule: bar.id },
    class: bar.of === "class" ? record.service.class : null,
    service_id: bar.of === "service" ? record.service.id : null,
    ...{ until_on: untilOn, made_at: at },
  }));
  await trx.insertInto("booking_block").values(rows).execute();
}

/** What was cancelled is open again. */
export async function markLifted(trx: Trx, annulmentId: string, at: Date): Promise<void> {
  await trx
    .updateTable("booking_block")
    .set({ lifted_at: at })
    .where("annulment_id", "=", annulmentId)
    .where("lifted_at", "is", null)
    .execute();
}

/** Those that a cancelling brought and that are not lifted, the longest first; also when they are over. */
export async function listBlocks(db: Db | Trx, annulmentId: string): Promise<BookingBlock[]> {
  const rows = await db
    .selectFrom("booking_block")
    .select(["class", "until_on"])
    .where("annulment_id", "=", annulmentId)
    .where("lifted_at", "is", null)
    .orderBy("until_on", "desc")
    .orderBy("rule")
    .execute();
  return rows.map((row) => ({ of: row.class === null ? "service" : "class", untilOn: row.until_on }));
}
