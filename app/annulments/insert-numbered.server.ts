import { randomInt, randomUUID } from "node:crypto";
import type { Insertable } from "kysely";
import type { AnnulmentTable } from "#db/schema";
import type { Trx } from "~/shell/db.server";
import type { Annulment } from "./annulment";
import { insertAnnulment } from "./annulments.server";

/** Within a transaction: a new request under a number of its own. The visitor must have no open one on the record. */
export async function insertNumbered(
  trx: Trx,
  row: Omit<Insertable<AnnulmentTable>, "id" | "number">,
): Promise<Annulment> {
  for (let draw = 0; draw < 20; draw++) {
    const number = String(randomInt(100_000_000)).padStart(8, "0");
    const inserted = await insertAnnulment(trx, { ...row, id: randomUUID(), number });
    if (inserted) return inserted;
  }
  throw new Error("no free request number in 20 draws");
}
