import { demoFile } from "~/records/demo.server";
import { importRecords } from "~/records/import.server";
import type { House } from "~/shell/house.server";
import { demoCitizens } from "~/words/demo";

/**
 * At the first start of a demonstration: brings in the invented records, by the import like any other. Their days are
 * relative to `now`. Does nothing once they are there; of a catalogue other than the shipped one only what fits.
 * @returns how many came in
 */
export async function seedDemonstration(house: Pick<House, "db" | "keys" | "settings">, now: Date): Promise<number> {
  const { db, keys, settings } = house;
  const [{ number }] = demoCitizens;
  if (await db.selectFrom("citizen_record").select("id").where("number", "=", number).executeTakeFirst()) return 0;
  const outcome = await importRecords({ db, keys, now }, demoFile(now, settings.seedDir), () => {});
  return outcome.ok ? outcome.value.created : 0;
}
