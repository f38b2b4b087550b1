import { listTrue, type TrueEntry } from "~/journal/true-entries.server";
import type { Db } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import { digestOf, personHashOf } from "./digest.server";
import { isErased } from "./notice";
import type { Notice } from "./notices.server";
import { type Fault, faultOf, type Held } from "./standing";

type Office = Pick<House, "db" | "keys" | "doubts">;

/** What the journal says of notices. */
export const TOLD = ["finished", "restored", "attested", "withdrawn"] as const;

/**
 * Whether a notice is what the log holds of it: nothing is answered from a row alone, which whoever writes the database
 * could have made. Null when it is. One from before the log held whole notices is believed until those were attested.
 */
export async function findFault({ db, keys, doubts }: Office, notice: Notice): Promise<Fault | null> {
  if (doubts.isLogBroken) return "log";
  if (notice.personHash === null && !(await areAttested({ db, keys }))) return null;
  return faultOf(heldOf(notice), await listTrue(db, keys, [notice.annulmentId, notice.id], TOLD));
}

/** For many at once. */
export const faultAmong = (notice: Notice, told: readonly TrueEntry[]): Fault | null =>
  faultOf(
    heldOf(notice),
    told.filter(({ about }) => about === notice.annulmentId || about === notice.id),
  );

const heldOf = (notice: Notice): Held => ({
  id: notice.id,
  digest: digestOf(notice),
  isPersonTrue: isPersonTrue(notice),
  withdrawnBy: notice.withdrawn?.byId ?? null,
});

function isPersonTrue({ facts, salt, personHash }: Notice): boolean {
  if (personHash === null) return false;
  return salt ? personHashOf(facts, salt).equals(personHash) : isErased(facts);
}

/** What is written of the registry as a whole. */
export const REGISTRY = "registry";

/** Whether the notices of earlier releases are in the log by now: from then on, none that is not is believed. */
export async function areAttested({ db, keys }: { db: Db; keys: House["keys"] }): Promise<boolean> {
  return (await listTrue(db, keys, [REGISTRY], ["attested"])).length > 0;
}
