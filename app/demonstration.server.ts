import { demoFile } from "~/records/demo.server";
import { importRecords } from "~/records/import.server";
import type { House } from "~/shell/house.server";

/**
 * At the first start of a demonstration: brings in the invented records, by the import like any other. Their days are
 * relative to `now`. Does nothing once there is any record; of a catalogue other than the shipped one only what fits.
 * @returns how many came in
 */
export async function seedDemonstration(house: Pick<House, "db" | "keys" | "settings">, now: Date): Promise<number> {
  const { db, keys, settings } = house;
  if (await db.selectFrom("citizen_record").select("id").limit(1).executeTakeFirst()) return 0;
  const outcome = await importRecords({ db, keys, now }, demoFile(now, settings.seedDir), () => {});
  return outcome.ok ? outcome.value.created : 0;
}
