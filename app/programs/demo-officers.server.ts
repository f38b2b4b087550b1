import { demoOfficers, demoPassword } from "~/agencies/demo-officers-words";
import { insertOfficer } from "~/agencies/officers.server";
import { insertUsable } from "~/credentials/credentials.server";
import { hashPassword } from "~/credentials/hashing.server";
import { sealSecret } from "~/credentials/second-factor.server";
import { writeEntry } from "~/journal/entries.server";
import { fromBase32 } from "~/lib/base32";
import type { Db } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import { systemWorld } from "~/shell/world.server";

/** Adds the invented officers that are not there yet; of agencies that the catalogue does not have none. */
export async function seedOfficers(house: House, now: Date): Promise<void> {
  const { db, keys } = house;
  const known = new Set((await demoOfficersIn(db)).concat(await loginsIn(db)));
  const agencies = new Set((await db.selectFrom("agency").select("id").execute()).map(({ id }) => id));
  for (const { agency, secret, ...officer } of demoOfficers) {
    if (known.has(officer.id) || known.has(officer.login) || !agencies.has(agency)) continue;
    const hash = await hashPassword(keys, demoPassword);
    await db.transaction().execute(async (trx) => {
      const isNew = await insertOfficer(trx, { ...officer, agency_id: agency, created_at: now, ended_at: null });
      if (!isNew) return; // another process that starts at the same time was faster
      await insertUsable(trx, officer.id, hash, sealSecret(keys, officer.id, fromBase32(secret)!), now);
      const facts = { agency, role: officer.role, demonstration: true };
      await writeEntry(trx, systemWorld(house, "demonstration", now), {
        what: "officer-added",
        about: officer.id,
        facts,
      });
    });
  }
}

/** Ids of the invented officers in a database. Whoever reads the source can sign in as them. */
export async function demoOfficersIn(db: Db): Promise<string[]> {
  const ids = demoOfficers.map(({ id }) => id);
  const rows = await db.selectFrom("officer").select("id").where("id", "in", ids).execute();
  return rows.map(({ id }) => id);
}

async function loginsIn(db: Db): Promise<string[]> {
  const logins = demoOfficers.map(({ login }) => login);
  const rows = await db.selectFrom("officer").select("login").where("login", "in", logins).execute();
  return rows.map(({ login }) => login);
}
