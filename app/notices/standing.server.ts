import { listTrue, type TrueEntry } from "~/journal/true-entries.server";
import type { Db } from "~/shell/db.server";
import { isDoubted } from "~/shell/doubts";
import type { House } from "~/shell/house.server";
import { digestOf, personHashOf } from "./digest.server";
import { type Fault, faultOf, type Held } from "./fault";
import { isNameless } from "./nameless";
import { isErased } from "./notice";
import { type AnyNotice, findAny } from "./notices.server";

type Registry = Pick<House, "db" | "keys">;
type Office = Registry & Pick<House, "doubts" | "log">;

/** What the journal says of notices. */
export const TOLD = [
  ...(["finished", "restored", "undone", "denied", "moved", "erased", "attested", "withdrawn"] as const),
  ...(["appealed", "resolved", "paid", "returned", "application-decided"] as const),
] as const;

/**
 * Whether a notice is what the log holds of it: nothing is answered from a row alone, which whoever writes the database
 * could have made. Null when it is; else an alarm goes to the log, for neither yes nor no can be said.
 */
export async function findFault(office: Office, notice: AnyNotice): Promise<Fault | null> {
  const fault = isDoubted(office.doubts, { isWithdrawn: notice.withdrawn !== null })
    ? "log"
    : await lookAgain(office, notice, await look(office, notice));
  if (fault) alarm(office, notice, fault);
  return fault;
}

/** What is refused for it; `by`: unless the log itself is in doubt. */
export const unsettledFor = <By extends string>(fault: Fault, by: By) => (fault === "log" ? "log" : by);

/** One from before the log held whole notices is believed until those were attested. */
async function look({ db, keys }: Registry, notice: AnyNotice): Promise<Fault | null> {
  if (notice.personHash === null && !(await areAttested({ db, keys }))) return null;
  return faultOf(heldOf(notice), await listTrue(db, keys, [notice.requestId, notice.id], TOLD));
}

/** What looked wrong may have been withdrawn between reading its row and reading the log: that is no fault. */
export async function lookAgain(registry: Registry, { id }: AnyNotice, fault: Fault | null): Promise<Fault | null> {
  const fresh = fault && (await findAny(registry.db, id));
  return fresh ? look(registry, fresh) : fault;
}

/** Whoever made the registry say otherwise than the log is told of by numbers and codes. */
export function alarm({ log }: Pick<House, "log">, { id, number }: AnyNotice, fault: Fault): void {
  log.error({ notice: id, number, fault }, "a notice is not what the log holds of it");
}

/** For many at once. */
export const faultAmong = (notice: AnyNotice, told: readonly TrueEntry[]): Fault | null =>
  faultOf(
    heldOf(notice),
    told.filter(({ about }) => about === notice.requestId || about === notice.id),
  );

const heldOf = (notice: AnyNotice): Held => ({
  id: notice.id,
  digest: digestOf(notice),
  isPersonTrue: isPersonTrue(notice),
  withdrawnBy: notice.withdrawn?.byId ?? null,
});

function isPersonTrue({ facts, salt, personHash }: AnyNotice): boolean {
  if (personHash === null) return false;
  if (salt) return personHashOf(facts, salt).equals(personHash);
  return isNameless(facts) ? "words" in facts && facts.words === null : isErased(facts);
}

/** What is written of the registry as a whole. */
export const REGISTRY = "registry";

/** Whether the notices of earlier releases are in the log by now: from then on, none that is not is believed. */
export async function areAttested({ db, keys }: { db: Db; keys: House["keys"] }): Promise<boolean> {
  return (await listTrue(db, keys, [REGISTRY], ["attested"])).length > 0;
}
