import { done, type Outcome, refuse } from "~/lib/outcome";
import { type CodeRefusal, isAlive, triesLeft } from "~/proofs/challenge";
import { eraseSealedTo, findOfVisitor } from "~/proofs/challenges.server";
import { trying } from "~/proofs/code-limits.server";
import { judgeContact } from "~/proofs/judge-contact.server";
import { findRecord } from "~/records/records.server";
import { insertVisitorUnlessKnown, markPhoneProven } from "~/records/visitors.server";
import type { World } from "~/shell/world.server";
import { findApplication, markApplication } from "./applications.server";
import { carryOut, type Sent } from "./carry-out.server";
import { lockReady, type ReadyRefusal } from "./lock-ready.server";
import type { Draft } from "./require-draft.server";
import { isProven } from "./whole.server";

export type SendRefusal = CodeRefusal | ReadyRefusal;

type Known = Pick<Draft, "token" | "application" | "today">;

/**
 * Judges the code and sends the application: record, review, delivery, message and journal in one transaction, exactly once. Sent again,
 * or many times at once, it answers with the same number. Begin a new session after it.
 */
export async function send(world: World, draft: Known, code: string): Promise<Outcome<Sent, SendRefusal>> {
  const { db, now, actor } = world;
  if (actor.kind !== "visitor") return refuse({ code: "not-found" });
  const { challengeId } = draft.application;
  const asked = challengeId ? await findOfVisitor(db, challengeId, actor.id, "application") : undefined;
  if (!asked) return refuse({ code: "not-found" });
  if (!isAlive(asked, now)) {
    const sent = await sentBefore(world, draft, actor.id);
    return sent ?? refuse({ code: triesLeft(asked) === 0 ? "locked" : "dead" });
  }
  return trying<Sent, SendRefusal>(world, asked, () =>
    db.transaction().execute(async (trx) => {
      const locked = await lockReady(trx, world, draft);
      if (!locked.ok) return locked;
      if ("sent" in locked.value) return done({ number: locked.value.sent, visitorId: actor.id });
      const { ready } = locked.value;
      if (!Buffer.from(ready.application.digest ?? []).equals(ready.digest))
        return refuse({ code: "changed" } as const);
      const judged = await judgeContact(trx, world, asked, code);
      if (!judged.ok) return judged;
      await eraseSealedTo(trx, asked.id);
      if (asked.channel === "sms") await markPhoneProven(trx, actor.id, asked.contactMac, now);
      return done(await carryOut(trx, world, ready, { visitorId: actor.id, proof: asked.channel }));
    }),
  );
}

/** The same without a code, for whoever has proven the contact of the application already. */
export async function sendProven(
  world: World,
  draft: Known,
  consentVersion: string,
): Promise<Outcome<Sent, SendRefusal>> {
  return world.db.transaction().execute(async (trx) => {
    const visitorId = await insertVisitorUnlessKnown(trx, world);
    const locked = await lockReady(trx, world, draft);
    if (!locked.ok) return locked;
    if ("sent" in locked.value) return done({ number: locked.value.sent, visitorId });
    const { ready } = locked.value;
    if (!isProven(world, ready)) return refuse({ code: "changed" } as const);
    await markApplication(trx, ready.application.id, { consent_version: consentVersion });
    return done(await carryOut(trx, world, ready, { visitorId, proof: "account" }));
  });
}

/** Of a form sent twice the second finds the code used by the first. */
async function sentBefore(
  world: World,
  { application }: Known,
  visitorId: string,
): Promise<Outcome<Sent, never> | null> {
  const { recordId, sealedTyped } = await findApplication(world.db, application.id);
  if (recordId === null || sealedTyped !== null) return null;
  return done({ number: (await findRecord(world.db, recordId)).number, visitorId });
}
