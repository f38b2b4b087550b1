import { insertUsable } from "~/credentials/credentials.server";
import { hashPassword } from "~/credentials/hashing.server";
import { sealSecret } from "~/credentials/second-factor.server";
import { totpAt } from "~/credentials/totp.server";
import type { House } from "~/shell/house.server";
import { now } from "./given";
import { givenOfficer } from "./officer";

/** A password that nobody tries first. */
export const goodPassword = "тихая осень у реки";

/** An officer with a password and a secret, as after the first time; not signed in. */
export async function givenSigning(house: House, wanted: Parameters<typeof givenOfficer>[1] = {}) {
  const officer = await givenOfficer(house, wanted);
  await house.db.deleteFrom("session").where("officer_id", "=", officer.id).execute();
  const secret = Uint8Array.from(house.keys.mac("totp", officer.id).subarray(0, 20));
  hashed ??= hashPassword(house.keys, goodPassword);
  const [hash, sealed] = [await hashed, sealSecret(house.keys, officer.id, secret)];
  await house.db.transaction().execute((trx) => insertUsable(trx, officer.id, hash, sealed, now));
  const { login } = await house.db
    .selectFrom("officer")
    .select("login")
    .where("id", "=", officer.id)
    .executeTakeFirstOrThrow();
  return { ...officer, login, codeAt: (at: Date) => totpAt(secret, at) };
}

/** One is enough for all: it costs what an attacker's try costs. */
let hashed: Promise<string> | undefined;

/** What the journal says of an officer, in its order. */
export const toldOf = (house: Pick<House, "db">, id: string) =>
  house.db
    .selectFrom("entry")
    .select(["what", "actor", "facts", "request_id"])
    .where("about", "=", id)
    .orderBy("id")
    .execute();
