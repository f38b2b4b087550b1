import { randomBytes } from "node:crypto";
import { listSealedOf } from "~/journal/sealed-entries.server";
import { listTrue } from "~/journal/true-entries.server";
import { listByIds } from "~/notices/listings.server";
import { listCertificates } from "~/seals/certificates.server";
import { listQrCertificates } from "~/seals/qr-certificates.server";
import type { House } from "~/shell/house.server";
import { findShownHead } from "~/witnesses/cosigned-head.server";
import { ENTRY_BYTES, type RevokedKey, type StatusList, signedStatus, statusEntry, statusToSign } from "./status-list";

const PAGE = 500;
/** A list is made anew after so long. */
const KEPT_MS = 300_000;

type Office = Pick<House, "db" | "keys" | "publicUrl" | "qrSigner" | "doubts" | "witnesses">;

interface Made {
  at: Date;
  bytes: Uint8Array;
}

/** What this process knows of a database: the log only grows, so what was read is not read again. */
interface Memory {
  numbers: Set<string>;
  /** The leaf to go on from. */
  next: number;
  made: Made | null;
}

const memories = new WeakMap<object, Memory>();

/** The signed list as of now, or as of some minutes ago; null while the log is not whole, for then nobody knows what is missing. */
export async function findStatusList(office: Office, now: Date): Promise<Uint8Array | null> {
  if (office.doubts.isLogBroken) return null;
  const memory = memories.get(office.db) ?? { numbers: new Set(), next: 0, made: null };
  memories.set(office.db, memory);
  const age = memory.made ? now.getTime() - memory.made.at.getTime() : Number.POSITIVE_INFINITY;
  if (memory.made && age >= 0 && age < KEPT_MS) return memory.made.bytes;
  const checkpoint = (await findShownHead(office)) ?? "";
  await readWithdrawn(office, memory);
  const salt = randomBytes(16);
  const entries = await Promise.all([...memory.numbers].map((number) => statusEntry(salt, number)));
  const withdrawn = Buffer.concat(entries.sort(Buffer.compare), entries.length * ENTRY_BYTES);
  const revoked = await listRevoked(office);
  const bytes = signed(office, { at: Math.floor(now.getTime() / 1000), salt, withdrawn, revoked, checkpoint });
  memory.made = { at: now, bytes };
  return bytes;
}

function signed({ qrSigner }: Office, list: StatusList): Uint8Array {
  const { keyId } = qrSigner;
  return signedStatus(list, keyId, qrSigner.signBytes(statusToSign(list, keyId)));
}

/** Only what the log holds as withdrawn: the number too is that of the entry which told of the issuing. */
async function readWithdrawn(office: Office, memory: Memory): Promise<void> {
  for (let from: number | null = memory.next; from !== null; ) {
    const { entries, next } = await listSealedOf(office, "withdrawn", from, PAGE);
    const ids = entries.map(({ about }) => about);
    const kept = await listByIds(office.db, ids);
    const about = [...ids, ...kept.map(({ requestId }) => requestId)];
    const told =
      about.length > 0
        ? await listTrue(office.db, office.keys, about, [
            "finished",
            "restored",
            "undone",
            "denied",
            "moved",
            "attested",
          ])
        : [];
    for (const { facts } of told)
      if (ids.includes(String(facts.notice)) && typeof facts.number === "string") memory.numbers.add(facts.number);
    memory.next = next ?? (entries.at(-1)?.index ?? memory.next - 1) + 1;
    from = next;
  }
}

async function listRevoked(office: Office): Promise<RevokedKey[]> {
  const keys = [...(await listQrCertificates(office)), ...(await listCertificates(office))];
  return keys.flatMap(({ keyId, revoked }) => (revoked ? [{ keyId, since: revoked.since, index: revoked.index }] : []));
}
