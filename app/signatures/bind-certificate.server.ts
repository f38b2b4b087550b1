import { randomUUID } from "node:crypto";
import { insertTrace } from "~/accounts/account-traces.server";
import { listContacts, lockActive } from "~/accounts/accounts.server";
import { raiseAlarm } from "~/accounts/alarms/raise-alarm.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { insertProven } from "~/accounts/holdings.server";
import { findBinding, lockBinding, markBindingUsed } from "~/accounts/profile/bindings.server";
import { type Binding, isOpenBinding, type Said } from "~/accounts/profile/certificate";
import {
  certificateMac,
  insertCertificate,
  listCertificates,
  lockCertificate,
} from "~/accounts/profile/certificates.server";
import type { Report, Signer } from "~/cms/signature";
import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { limits } from "~/shell/limit-table";
import { spendAll } from "~/shell/limits.server";
import { type BindingRefusal, decisive } from "./acceptance";

/** So many an account has at most. */
const MOST = 10;

/**
 * Judges a file as the signature of the text that binds a certificate, as signatures of statements are judged, and binds the one that
 * it was made by. A qualified one proves whose SNILS and INN the account's holder has. What was refused leaves a line and nothing else.
 */
export async function bindCertificate(
  world: AccountWorld,
  bindingId: string,
  file: Uint8Array | string | null,
): Promise<Outcome<string, BindingRefusal>> {
  const { db, now, house, actor } = world;
  const binding = await findBinding(db, actor.account.id, bindingId);
  if (!binding || !isUsable(world, binding)) return refuse({ code: "over" });
  if (!file || file.length === 0) return refuse({ code: "no-file" });
  if (typeof file === "string") return refuse({ code: "name-only" });
  const spent = await spendAll(db, house.keys, now, [
    [limits.signaturesByRequest, actor.account.id],
    [limits.signaturesByAddress, world.asker?.address ?? "none"],
  ]);
  if (!spent.within) return refuse({ code: "limited", retryAfter: spent.retryAfter });
  const { report } = await house.verifier.examine(file, Uint8Array.from(binding.body), {
    at: now,
    statementAt: binding.askedAt,
    policy: { revocation: house.settings.signatures.revocation, binding: "optional" },
  });
  const [first, ...more] = report.signers;
  if (report.holds !== "yes" || !first?.signer) return turnDown(world, { code: "finding", finding: decisive(report) });
  if (more.length > 0) return turnDown(world, { code: "several" });
  return keep(world, binding, first.signer, isProof(report));
}

const isUsable = ({ now, actor }: AccountWorld, binding: Binding): boolean =>
  actor.account.state === "active" && binding.visitorId === actor.id && isOpenBinding(binding, now);

/** Codes only: what the file held stays nowhere. */
async function turnDown(world: AccountWorld, reason: BindingRefusal) {
  const facts =
    reason.code === "finding"
      ? { fact: reason.finding.fact, because: reason.finding.because }
      : { fact: "signers", because: reason.code };
  await world.db
    .transaction()
    .execute((trx) => writeEntry(trx, world, { what: "signature-refused", about: world.actor.account.id, facts }));
  return refuse(reason);
}

/** Whoever reaches records by it must have one that is qualified, and known not to be revoked, also where signatures need not be. */
const isProof = ({ accreditation, signers }: Report): boolean =>
  accreditation?.holds === "yes" &&
  signers.every(({ findings }) => findings.some(({ fact, holds }) => fact === "revocation" && holds === "yes"));

function keep(world: AccountWorld, seen: Binding, signer: Signer, isQualified: boolean) {
  const { db, now, house, actor } = world;
  const { keys } = house;
  const accountId = actor.account.id;
  return db.transaction().execute(async (trx): Promise<Outcome<string, BindingRefusal>> => {
    if (!(await lockActive(trx, keys, accountId))) return refuse({ code: "over" });
    const binding = await lockBinding(trx, accountId, seen.id);
    if (!binding || !isUsable(world, binding)) return refuse({ code: "over" });
    const mac = certificateMac(keys, signer.sha256);
    const owner = await lockCertificate(trx, mac);
    if (owner) return refuse({ code: owner === accountId ? "bound" : "another's" });
    if ((await listCertificates(trx, keys, accountId)).length >= MOST) return refuse({ code: "most" });
    const id = randomUUID();
    await insertCertificate(trx, keys, { id, accountId, mac, isQualified, ...saidBy(signer) }, now);
    if (isQualified) await insertProven(trx, keys, { accountId, certificateId: id }, numbersOf(signer), now);
    await markBindingUsed(trx, binding.id, now);
    await raiseAlarm(trx, world, { accountId, kind: "certificate" }, await listContacts(trx, keys, accountId));
    await insertTrace(trx, world, accountId);
    const facts = { certificate: id, qualified: isQualified };
    await writeEntry(trx, world, { what: "certificate-bound", about: accountId, facts });
    return done(id);
  });
}

function saidBy({ surname, givenName, name, issuer, serial, validUntil }: Signer): Said {
  const subject = surname ? `${surname} ${givenName ?? ""}`.trim() : (name ?? "");
  return { subject, issuer, serial, validUntil };
}

/** Of several numbers one may be another person's: then none says whose the certificate is. */
const numbersOf = ({ snils, moreSnils = [], inn, moreInns = [] }: Signer) => ({
  snils: moreSnils.length > 0 ? null : snils,
  inn: moreInns.length > 0 ? null : inn,
});
