import type { Annulment } from "~/annulments/annulment";
import { findHeldBy, lockHeldBy } from "~/annulments/annulments.server";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { findCertificate } from "~/notices/certificates.server";
import { digestOf } from "~/notices/digest.server";
import { issueNameless } from "~/notices/issue-nameless.server";
import type { Certificate } from "~/notices/notices.server";
import { type Challenge, type CodeRefusal, isAlive, triesLeft } from "~/proofs/challenge";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { trying } from "~/proofs/code-limits.server";
import { tryCode } from "~/proofs/codes.server";
import { lockRecord } from "~/records/records.server";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { ErasureBar } from "./erasable";
import { findBar } from "./erasing.server";
import { takeOut } from "./take-out.server";

/**
 * Judges the code and takes the person out of a request, for ever: of its notices the numbers go on verifying. Our copy of the
 * record goes with it where nobody needs it. Gives back the certificate; sent again, the same.
 */
export async function eraseRequest(
  world: World,
  number: string,
  code: string,
): Promise<Outcome<Certificate, CodeRefusal | ErasureBar>> {
  const seen = await findHeldBy(world.db, world.actor, number);
  if (!seen || world.actor.kind !== "visitor") return refuse({ code: "not-found" });
  if (seen.erasedAt) return issued(world.db, seen.id);
  const asked = await findOfAnnulment(world.db, seen.id, seen.revision, "erasure");
  if (!asked || !isAlive(asked, world.now))
    return refuse({ code: asked && triesLeft(asked) === 0 ? "locked" : "dead" });
  const visitorId = world.actor.id;
  return trying(world, asked, () => judge(world, seen, { asked, visitorId }, code));
}

function judge(
  world: World,
  seen: Annulment,
  { asked, visitorId }: { asked: Challenge; visitorId: string },
  code: string,
): Promise<Outcome<Certificate, CodeRefusal | ErasureBar>> {
  return world.db.transaction().execute(async (trx) => {
    const record = await lockRecord(trx, seen.recordId);
    const annulment = await lockHeldBy(trx, world.actor, seen.number);
    if (!annulment) return refuse({ code: "not-found" } as const);
    if (annulment.erasedAt) return issued(trx, annulment.id);
    const bar = await findBar(trx, annulment, world.now);
    if (bar) return refuse(bar);
    const tried = await tryCode(trx, world, asked, record, code);
    if (!tried.ok) return refuseCode(trx, world, annulment, asked, tried.reason);
    const { timeZone } = record.office;
    return done(await carryOut(trx, world, annulment, { timeZone, askedAt: asked.openedAt, visitorId }));
  });
}

async function issued(db: Db | Trx, id: string): Promise<Outcome<Certificate, never>> {
  const certificate = await findCertificate(db, id);
  if (!certificate) throw new Error("an erased request without its certificate");
  return done(certificate);
}

/** When it was asked for, from which device, and whose clock the paper goes by. */
interface Deed {
  timeZone: string;
  askedAt: Date;
  visitorId: string;
}

async function carryOut(trx: Trx, world: World, annulment: Annulment, record: Deed): Promise<Certificate> {
  const { id, recordId } = annulment;
  const { now } = world;
  const { gone, fate } = await takeOut(trx, annulment, record.visitorId, now);
  const certificate = await issueNameless(
    trx,
    world,
    "erasure",
    { erasure_id: id },
    {
      ...{ version: 7, mode: "erase", scope: "request", annulmentNumber: annulment.number, gone },
      ...{ timeZone: record.timeZone, filedAt: record.askedAt.toISOString(), finishedAt: now.toISOString() },
      stayed: ["numbers", "journal", "agency", ...(fate.is === "gone" ? [] : (["copy"] as const))],
    },
  );
  const { id: notice, number } = certificate;
  const facts = { record: recordId, copy: fate.is, notice, number, digest: digestOf(certificate) };
  await writeEntry(trx, world, { what: "erased", about: id, facts });
  return certificate;
}

async function refuseCode<Why extends CodeRefusal>(
  trx: Trx,
  world: World,
  { id: about }: Annulment,
  { id: challenge }: Challenge,
  why: Why,
) {
  const facts = { purpose: "erasure", challenge, triesLeft: why.code === "wrong" ? why.triesLeft : 0 };
  if (why.code === "wrong" || why.code === "locked")
    await writeEntry(trx, world, { what: "code-refused", about, facts });
  return refuse(why);
}
