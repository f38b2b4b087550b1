import { leftOf, type Obligation } from "~/payments/obligation";
import { findOwedFor, sumPaid } from "~/payments/obligations.server";
import { owe } from "~/payments/owe.server";
import type { CitizenRecord } from "~/records/record";
import type { Db, Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Application } from "./application";
import type { Form } from "./form";

interface Charged {
  application: Pick<Application, "id">;
  form: Pick<Form, "feeKopecks">;
  record: CitizenRecord;
}

/**
 * Within the transaction by which an application is sent or open again, its record locked: its fee is owed, once. A form does not say
 * when it comes back, so nothing is promised: officers can give it back.
 */
export async function chargeFee(trx: Trx, world: World, { application, form, record }: Charged): Promise<void> {
  if (form.feeKopecks === null) return;
  await owe(trx, world, { of: { applicationId: application.id }, record, kopecks: form.feeKopecks, refund: "unsaid" });
}

/** What an application costs and how much of that is left to pay, in kopecks; null: it costs nothing, or nothing any more. */
export async function findFee(
  db: Db | Trx,
  applicationId: string,
): Promise<(Pick<Obligation, "id" | "kopecks"> & { left: number }) | null> {
  const owed = await findOwedFor(db, { applicationId });
  return owed && !owed.calledOffAt ? { ...owed, left: leftOf(owed, await sumPaid(db, owed.id)) } : null;
}
