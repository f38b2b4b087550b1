import { createHash } from "node:crypto";
import { type Teller, writeEntry } from "~/journal/entries.server";
import { listTrue } from "~/journal/true-entries.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";

/** What a key is for: sealing files, or signing what QR codes say. */
export type KeyPurpose = "seal" | "qr";

/** A certificate as the database keeps it; for a seal, with the chain behind it. */
export interface KeptKey {
  keyId: string;
  pem: string;
}

/** Says in the journal that a key came into use. `inserted`: whether its row is new; an old one was told of, or will be attested. */
export async function tellUsed(trx: Trx, world: Teller, purpose: KeyPurpose, key: KeptKey): Promise<void> {
  await writeEntry(trx, world, { what: "key-used", about: key.keyId, facts: { purpose, sha256: digestOf(key) } });
}

/** Of these keys those that the journal knows: a certificate that somebody put into the table is none of ours. */
export async function onlyTold<Key extends KeptKey>(
  { db, keys }: { db: Db | Trx; keys: Keys },
  purpose: KeyPurpose,
  kept: readonly Key[],
): Promise<Key[]> {
  if (kept.length === 0) return [];
  const ids = kept.map(({ keyId }) => keyId);
  const told = await listTrue(db, keys, ids, ["key-used"]);
  return kept.filter((key) =>
    told.some(({ about, facts }) => about === key.keyId && facts.purpose === purpose && facts.sha256 === digestOf(key)),
  );
}

const digestOf = ({ pem }: KeptKey): string => createHash("sha256").update(pem).digest("hex");
