import { randomUUID } from "node:crypto";
import { uinCheckDigit } from "~/identity/uin";
import { askPaymentCode } from "~/payments/ask-payment-code.server";
import { beginPayment } from "~/payments/begin-payment.server";
import { confirmPayment } from "~/payments/confirm-payment.server";
import { insertObligation } from "~/payments/obligations.server";
import { findChallenge } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import type { House } from "~/shell/house.server";
import type { World } from "~/shell/world.server";
import { now } from "./given";

let serial = 0;

/** A number that nothing else is owed under. */
export function newUin(): string {
  serial += 1;
  const digits = `1881${String(serial).padStart(15, "0")}`;
  return digits + uinCheckDigit(digits);
}

/** Something that is owed under a number, to the clinics; with a record, its debt, as its agency tells it. */
export async function givenCharge(
  house: House,
  wanted: { kopecks?: number; uin?: string; agency?: string; recordId?: string } = {},
): Promise<{ id: string; uin: string }> {
  const [id, uin] = [randomUUID(), wanted.uin ?? newUin()];
  const kind = wanted.recordId ? "debt" : "charge";
  const kopecks = wanted.kopecks ?? 50_000;
  const told = house.db.updateTable("citizen_record").set({ debt_kopecks: kopecks, debt_uin: uin });
  if (wanted.recordId) await told.where("id", "=", wanted.recordId).execute();
  const of = { id, kind, agency_id: wanted.agency ?? "health", record_id: wanted.recordId ?? null } as const;
  await house.db.transaction().execute((trx) =>
    insertObligation(trx, {
      ...of,
      uin,
      title: "Повторная справка",
      kopecks,
      refund: "unsaid",
      made_at: now,
    }),
  );
  return { id, uin };
}

/** As the demonstration's bank; tests tell it what to do. */
export const orderOf = async (house: House, id: string) => {
  const row = await house.db.selectFrom("payment").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const { kopecks, expires_at } = row;
  return { id, kopecks, title: "", back: "", state: "new" as const, isOver: false, expiresAt: expires_at };
};

/** Begins to pay, and confirms by the code to a contact: until the bank has to say. `to`: `+7` and ten digits. */
export async function opened(world: World, wanted: Parameters<typeof beginPayment>[1], to = "+79001112233") {
  const begun = await beginPayment(world, wanted);
  if (!begun.ok) return begun;
  const { paymentId, visitorId } = begun.value;
  const own: World = { ...world, actor: world.actor.kind === "visitor" ? world.actor : visitorOf(visitorId) };
  const asked = await askPaymentCode(own, paymentId, { channel: "sms", to });
  if (!asked.ok) return asked;
  const code = codeOf(world.house.keys, (await findChallenge(world.db, asked.value.id))!);
  return confirmPayment(own, paymentId, code);
}

export const visitorOf = (id: string) => ({ kind: "visitor", id, phoneMac: null }) as const;
