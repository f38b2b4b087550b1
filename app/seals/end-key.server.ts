import { done, type Outcome, refuse } from "~/lib/outcome";
import type { Trx } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import { listKeptSeals } from "./certificates.server";
import type { KeyEnd } from "./key-end";
import { insertKeyEnd } from "./key-ends.server";
import { type Ending, type KeptKey, type KeyPurpose, onlyTold, tellEnded } from "./key-entries.server";
import { listKeptQrKeys } from "./qr-certificates.server";
import { certificatesIn } from "./seal-keys.server";

/**
 * `unknown`: no key of ours. `future`: a date that has not come. `said`: the log says it already, from as early on.
 * `in-use`: it still signs, so it cannot have left; a stolen key is revoked all the same.
 */
export type EndKeyRefusal = "unknown" | "future" | "said" | "in-use";

/** Ends a key for ever, in the journal too: nothing brings it back. `inUse`: ids of those that sign now. */
export async function endKey(
  { db, keys }: Pick<House, "db" | "keys">,
  keyId: string,
  ending: Ending,
  now: Date,
  inUse: readonly string[],
): Promise<Outcome<KeyPurpose, EndKeyRefusal>> {
  if (ending.since > now) return refuse("future");
  const teller = { now, actor: { kind: "system", name: "keys" }, requestId: null, house: { keys } } as const;
  return db.transaction().execute(async (trx) => {
    const found = await findSame({ db: trx, keys }, keyId);
    if (!found) return refuse("unknown");
    const { purpose, same } = found;
    if (ending.kind === "left" && same.some((one) => inUse.includes(one.keyId))) return refuse("in-use");
    const toEnd = same.filter((key) => isNews(key, ending));
    if (toEnd.length === 0) return refuse("said");
    const { kind, since } = ending;
    const reason = ending.kind === "revoked" ? ending.reason : null;
    for (const key of toEnd) {
      await insertKeyEnd(trx, { key_id: key.keyId, purpose, kind, since, reason, told_at: now });
      await tellEnded(trx, teller, purpose, key, ending);
    }
    return done(purpose);
  });
}

/** The key of that id, and under what other ids it goes: a renewed certificate is another id of the same key. */
async function findSame(office: { db: Trx; keys: House["keys"] }, keyId: string) {
  for (const [purpose, kept] of [
    ["seal", await listKeptSeals(office.db)],
    ["qr", await listKeptQrKeys(office.db)],
  ] as const) {
    const ours = await onlyTold(office, purpose, kept as KeptKey[]);
    const wanted = ours.find((one) => one.keyId === keyId);
    const key = wanted && publicKeyOf(wanted);
    if (key) return { purpose, same: ours.filter((one) => publicKeyOf(one).equals(key)) };
  }
  return undefined;
}

const publicKeyOf = ({ pem }: KeptKey) => certificatesIn(pem)[0]!.publicKey;

function isNews({ left, revoked }: KeyEnd, { kind, since }: Ending): boolean {
  if (kind === "left") return left === undefined && !revoked;
  return !revoked || since.getTime() < revoked.since * 1000;
}
