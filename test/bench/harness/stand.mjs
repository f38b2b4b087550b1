import { createHash, randomUUID } from "node:crypto";
import { agencyFile } from "./agency-file.mjs";
import { ROOT } from "./contender.mjs";
import { lab } from "./laboratory.mjs";

export const PHONE = "+79991112233";
export const PUBLIC_URL = "https://otmena.example";

/** A demonstration behind a proxy that speaks https: nothing has to be bought before it starts, and no message leaves it. */
export const environmentFor = (database) => ({
  MODE: "demo",
  PORT: "0",
  PUBLIC_URL,
  SECRET: "0123456789abcdefghijklmnopqrstuvwxyz",
  SEED_DIR: `${ROOT}/db/seed`,
  DATA_DIR: database.dataDir ?? `${ROOT}/.cache/bench/data`,
  DATABASE_URL: database.url ?? "",
});

/** The house itself, opened in this process: for acts, and to put things in place. */
export async function openStand(database, more = {}) {
  const { createLog, loadCatalogue, insertRules, openHouse, readRules, readSettings } = await lab();
  const settings = readSettings({ ...environmentFor(database), NODE_ENV: "production", ...more });
  const open = await openHouse(settings, createLog({ logLevel: "silent" }));
  await loadCatalogue(open.house.db, settings.seedDir);
  const rules = await readRules(settings.seedDir);
  await open.house.db.transaction().execute((trx) => insertRules(trx, rules));
  return open;
}

/** Twenty records of one phone, a page of them, and a browser that has proven it. Returns its cookies. */
export async function furnish(database, records = 20) {
  const { importRecords, phoneMac } = await lab();
  const { house, close } = await openStand(database);
  const { db, keys } = house;
  const now = new Date();
  await importRecords({ db, keys, now }, agencyFile(records, { now, phone: PHONE }), () => {});
  const [visitor, token] = [randomUUID(), "b".repeat(43)];
  const proof = { phone_mac: phoneMac(keys, PHONE), phone_proven_at: now, phone_used_at: now };
  await db
    .insertInto("visitor")
    .values({ id: visitor, created_at: now, ...proof })
    .execute();
  const id = createHash("sha256").update(token).digest("hex");
  const session = { id, visitor_id: visitor, created_at: now, expires_at: new Date(now.getTime() + 86_400_000) };
  await db.insertInto("session").values(session).execute();
  await close();
  return { stranger: `__Host-vid=${"a".repeat(32)}`, known: `__Host-vid=${"a".repeat(32)}; __Host-sid=${token}` };
}
