import { done, type Outcome, refuse } from "~/lib/outcome";
import { readWords, type WordsRefusal } from "~/reviews/words-to-citizen";
import type { World } from "~/shell/world.server";
import { askBack } from "./ask-back.server";
import { findDeskPayment } from "./desk-payments.server";
import { endOwing } from "./owe.server";
import { findRefund } from "./payments.server";
import { lockWhole } from "./settle.server";

export type ReturnRefusal =
  | { code: "not-found" }
  /** It is on its way back, or was given back. */
  | { code: "returned" }
  /** The rule that it was charged by says that it is never given back. */
  | { code: "never" }
  | WordsRefusal;

/** An officer of its agency has a payment given back, whole, and says why: from now on nothing is owed. Done twice it is done once. */
export async function returnPayment(
  world: World,
  paymentId: string,
  typed: string,
): Promise<Outcome<null, ReturnRefusal>> {
  const { actor } = world;
  if (actor.kind !== "officer" || actor.role === "looks") return refuse({ code: "not-found" });
  if (!(await findDeskPayment(world.db, actor, paymentId))) return refuse({ code: "not-found" });
  const words = readWords(typed, "must");
  if (!words.ok) return refuse(words.reason);
  return world.db.transaction().execute(async (trx) => {
    const locked = await lockWhole(trx, paymentId);
    if (locked?.payment.state !== "paid") return refuse({ code: "not-found" } as const);
    const { obligation, payment } = locked;
    if (await findRefund(trx, payment.id)) return refuse({ code: "returned" } as const);
    if (obligation.refund === "never") return refuse({ code: "never" } as const);
    if (!obligation.calledOffAt) await endOwing(trx, world, obligation);
    await askBack(trx, world, { obligation, payment, why: "officer", officer: { id: actor.id, words: words.value } });
    return done(null);
  });
}
