import { createHash } from "node:crypto";
import { type Teller, writeEntry } from "~/journal/entries.server";
import { listTrue, type TrueEntry } from "~/journal/true-entries.server";
import type { Db, Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import { type KeyEnd, type Revocation, type RevocationReason, revocationReasons } from "./key-end";

/** What a key is for: sealing files, or signing what QR codes say. */
export type KeyPurpose = "seal" | "qr";

/** A certificate as the database keeps it; for a seal, with the chain behind it. */
export interface KeptKey {
  keyId: string;
  pem: string;
}

/** That a key left use, or from when on it is revoked. */
export type Ending = { kind: "left"; since: Date } | { kind: "revoked"; since: Date; reason: RevocationReason };

/** Says in the journal that a key came into use. `inserted`: whether its row is new; an old one was told of, or will be attested. */
export async function tellUsed(trx: Trx, world: Teller, purpose: KeyPurpose, key: KeptKey): Promise<void> {
  await writeEntry(trx, world, { what: "key-used", about: key.keyId, facts: { purpose, sha256: digestOf(key) } });
}

/** The same of its end. */
export async function tellEnded(
  trx: Trx,
  world: Teller,
  purpose: KeyPurpose,
  key: KeptKey,
  ending: Ending,
): Promise<void> {
  const reason = ending.kind === "revoked" ? { reason: ending.reason } : {};
  const facts = { purpose, sha256: digestOf(key), since: ending.since.toISOString(), ...reason };
  await writeEntry(trx, world, { what: `key-${ending.kind}`, about: key.keyId, facts });
}

/**
 * Of these keys those that the journal knows, each with its end: a certificate that somebody put into the table is none of
 * ours, and whoever writes the table can end no key and bring none back.
 */
export async function onlyTold<Key extends KeptKey>(
  { db, keys }: { db: Db | Trx; keys: Keys },
  purpose: KeyPurpose,
  kept: readonly Key[],
): Promise<(Key & KeyEnd)[]> {
  if (kept.length === 0) return [];
  const ids = kept.map(({ keyId }) => keyId);
  const all = await listTrue(db, keys, ids, ["key-used", "key-left", "key-revoked"]);
  return kept.flatMap((key) => {
    const told = all.filter((one) => isAbout(one, purpose, key));
    return told.some(({ what }) => what === "key-used") ? [{ ...key, ...endOf(told) }] : [];
  });
}

const isAbout = ({ about, facts }: TrueEntry, purpose: KeyPurpose, key: KeptKey): boolean =>
  about === key.keyId && facts.purpose === purpose && facts.sha256 === digestOf(key);

/** Of several revocations the earliest moment holds: what became known later about a theft only adds to it. */
function endOf(told: readonly TrueEntry[]): KeyEnd {
  const left = told.find(({ what }) => what === "key-left");
  const revoked = told
    .filter(({ what }) => what === "key-revoked")
    .map(revocationOf)
    .sort((one, other) => one.since - other.since)[0];
  return { ...(left && { left: sinceIn(left) }), ...(revoked && { revoked }) };
}

const revocationOf = (told: TrueEntry): Revocation => ({
  since: sinceIn(told),
  reason: revocationReasons.find((one) => one === told.facts.reason) ?? "unspecified",
  index: told.index,
});

const sinceIn = ({ facts }: TrueEntry): number => Math.floor(Date.parse(String(facts.since)) / 1000);

const digestOf = ({ pem }: KeptKey): string => createHash("sha256").update(pem).digest("hex");
