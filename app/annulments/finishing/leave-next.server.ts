import type { Channel } from "~/identity/contact";
import type { Addressee } from "~/proofs/codes.server";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";

/** Later than the code's last moment, also where the clocks of two machines differ a little. */
const AFTER_MS = 2_000;

/**
 * Within the act's transaction: leaves to the worker what follows where a code by SMS does not come in its life, which ends at
 * `until`. Nothing where the request can be proven by no other way. `among`: by which it can.
 */
export async function leaveNext(
  trx: Trx,
  { now, house }: World,
  annulmentId: string,
  { channel }: Pick<Addressee, "channel">,
  { among, until }: { among: readonly Channel[]; until: Date },
): Promise<void> {
  if (channel !== "sms" || !among.includes("email")) return;
  const afterSeconds = Math.ceil((until.getTime() - now.getTime() + AFTER_MS) / 1000);
  await house.jobs.put(trx, "next-channel", { annulmentId }, { afterSeconds });
}
