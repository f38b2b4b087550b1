import { listContacts } from "~/accounts/accounts.server";
import { type Contact, contactsOf } from "~/identity/contact";
import { findReachable } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { findObligation } from "./obligations.server";
import type { Payment } from "./payment";

/** Where the code and the receipt can go without being typed: what is kept of the record that it is about, and of the account. */
export async function ownContacts(
  { db, house, actor }: World,
  payment: Payment,
): Promise<(Contact & { id: string })[]> {
  const inside = actor.kind === "visitor" && actor.account?.state === "active" ? actor.account : null;
  const ofAccount = inside ? await listContacts(db, house.keys, inside.id) : [];
  const obligation = await findObligation(db, payment.obligationId);
  const record = obligation?.recordId ? await findReachable(db, actor, obligation.recordId) : undefined;
  const ofRecord = record ? contactsOf(record).map((one) => ({ ...one, id: `record-${one.channel}` })) : [];
  return [...ofAccount, ...ofRecord.filter(({ to }) => !ofAccount.some((one) => one.to === to))];
}
