import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { type CodeRefusal, isAlive, triesLeft } from "~/proofs/challenge";
import { findOfVisitor } from "~/proofs/challenges.server";
import { trying } from "~/proofs/code-limits.server";
import { judgeContact } from "~/proofs/judge-contact.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import { lockTold } from "./due.server";
import { leftOf } from "./obligation";
import { findObligation, sumPaid } from "./obligations.server";
import { lapsesAt, type Payment } from "./payment";
import { findHeld, findOpen, lockPayment, markPayment } from "./payments.server";
import { nextAsking, ORDER_MS } from "./terms";

export type ConfirmRefusal =
  | CodeRefusal
  /** It costs otherwise by now, which is on its page. */
  | { code: "changed" }
  /** It was paid meanwhile, or is owed no more. */
  | { code: "settled" }
  /** Somebody is paying it just now: not before then. */
  | { code: "busy"; until: Date };

/** Judges the code of a payment, and opens it: from now on the bank takes it, and nobody else pays the same. Done twice it is done once. */
export async function confirmPayment(
  world: World,
  paymentId: string,
  code: string,
): Promise<Outcome<Payment, ConfirmRefusal>> {
  const { db, actor, now } = world;
  const seen = await findHeld(db, actor, paymentId);
  if (!seen || actor.kind !== "visitor") return refuse({ code: "not-found" });
  if (seen.state !== "begun") return done(seen);
  const asked = seen.challengeId ? await findOfVisitor(db, seen.challengeId, actor.id, "pay") : undefined;
  if (!asked) return refuse({ code: "dead" });
  if (!isAlive(asked, now)) return refuse({ code: triesLeft(asked) === 0 ? "locked" : "dead" });
  return trying<Payment, ConfirmRefusal>(world, asked, () =>
    db.transaction().execute(async (trx) => {
      const payment = await lockDuePayment(trx, seen);
      if (!payment.ok) return payment;
      if (payment.value.state !== "begun") return payment;
      if (payment.value.challengeId !== asked.id) return refuse({ code: "replaced" } as const);
      const judged = await judgeContact(trx, world, asked, code);
      return judged.ok ? done(await open(trx, world, payment.value)) : judged;
    }),
  );
}

/** Locked with what it pays, and found to be owed as it stood on the page. */
async function lockDuePayment(trx: Trx, seen: Payment): Promise<Outcome<Payment, ConfirmRefusal>> {
  const about = await findObligation(trx, seen.obligationId);
  const obligation = about && (await lockTold(trx, about));
  const payment = await lockPayment(trx, seen.id);
  if (!obligation || !payment) return refuse({ code: "not-found" });
  if (payment.state !== "begun") return done(payment);
  const left = leftOf(obligation, await sumPaid(trx, obligation.id));
  if (left === 0) return refuse({ code: "settled" });
  const other = await findOpen(trx, obligation.id);
  if (other?.expiresAt) return refuse({ code: "busy", until: lapsesAt(other.expiresAt) });
  if (left === payment.kopecks) return done(payment);
  await markPayment(trx, payment.id, { kopecks: left });
  return refuse({ code: "changed" });
}

async function open(trx: Trx, world: World, payment: Payment): Promise<Payment> {
  const { now, house } = world;
  const expiresAt = new Date(now.getTime() + ORDER_MS);
  const bank = house.bank?.name ?? null;
  const row = { state: "open", opened_at: now, expires_at: expiresAt, bank, ask_at: nextAsking(now, now) } as const;
  await markPayment(trx, payment.id, row);
  const facts = { obligation: payment.obligationId, kopecks: payment.kopecks };
  await writeEntry(trx, world, { what: "payment-opened", about: payment.id, facts });
  return { ...payment, state: "open", openedAt: now, expiresAt, bank };
}
