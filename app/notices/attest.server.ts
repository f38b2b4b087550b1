import { randomBytes } from "node:crypto";
import { type Teller, writeEntry } from "~/journal/entries.server";
import { listTrue } from "~/journal/true-entries.server";
import { listKeptSeals } from "~/seals/certificates.server";
import { tellUsed } from "~/seals/key-entries.server";
import { listKeptQrKeys } from "~/seals/qr-certificates.server";
import type { Trx } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import { digestOf, personHashOf } from "./digest.server";
import { findFileDigest } from "./files.server";
import { listUnattested, markPerson } from "./listings.server";
import type { Notice } from "./notices.server";
import { areAttested, REGISTRY } from "./standing.server";

const BATCH = 200;

type Office = Pick<House, "db" | "keys" | "log">;

/**
 * Once for all: puts the notices that earlier releases issued into the log, whole, and says that they were put there later.
 * Only those whose issuing the journal knows; after it no notice is believed that the log does not hold.
 * @returns how many were attested
 */
export async function attest(office: Office, now: Date): Promise<number> {
  const { db } = office;
  if (await areAttested(office)) return 0;
  const world = { now, actor: { kind: "system", name: "attest" }, requestId: null, house: office } as const;
  let attested = 0;
  for (let after: string | null = null; ; ) {
    const page: Notice[] = await listUnattested(db, after, BATCH);
    await db.transaction().execute(async (trx) => {
      for (const notice of page) if (await attestOne(trx, world, notice)) attested += 1;
    });
    after = page.at(-1)?.id ?? null;
    if (after === null) break;
  }
  await db.transaction().execute(async (trx) => {
    for (const key of await listKeptSeals(trx)) await tellUsed(trx, world, "seal", key);
    for (const key of await listKeptQrKeys(trx)) await tellUsed(trx, world, "qr", key);
    await writeEntry(trx, world, { what: "attested", about: REGISTRY, facts: { notices: attested } });
  });
  return attested;
}

async function attestOne(trx: Trx, world: Teller & { house: Office }, notice: Notice): Promise<boolean> {
  const told = await listTrue(trx, world.house.keys, [notice.requestId], ["finished", "restored"]);
  if (!told.some(({ facts }) => facts.notice === notice.id && facts.number === notice.number)) {
    world.house.log.error({ notice: notice.id }, "a notice that the journal does not know: not attested");
    return false;
  }
  const salt = randomBytes(16);
  const personHash = personHashOf(notice.facts, salt);
  await markPerson(trx, notice.id, salt, personHash);
  const digest = digestOf({ ...notice, personHash });
  const facts = { notice: notice.id, number: notice.number, digest };
  await writeEntry(trx, world, { what: "attested", about: notice.id, facts });
  const sha256 = await findFileDigest(trx, notice.id);
  if (sha256) await writeEntry(trx, world, { what: "paper-kept", about: notice.id, facts: { sha256 } });
  if (notice.withdrawn)
    await writeEntry(trx, world, { what: "withdrawn", about: notice.id, facts: { by: notice.withdrawn.byId } });
  return true;
}
