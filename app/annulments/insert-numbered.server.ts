import { randomInt, randomUUID } from "node:crypto";
import type { Insertable } from "kysely";
import type { AnnulmentTable } from "#db/schema";
import { hashOfToken, tokenOf } from "~/messages/invitation.server";
import type { Trx } from "~/shell/db.server";
import type { Keys } from "~/shell/keys.server";
import type { Annulment } from "./annulment";
import { insertAnnulment } from "./annulments.server";

/** Within a transaction: a new request under a number of its own. The visitor must have no open one on the record. */
export async function insertNumbered(
  trx: Trx,
  keys: Keys,
  row: Omit<Insertable<AnnulmentTable>, "id" | "number" | "token_hash">,
): Promise<Annulment> {
  for (let draw = 0; draw < 20; draw++) {
    const number = String(randomInt(100_000_000)).padStart(8, "0");
    const id = randomUUID();
    const token_hash = hashOfToken(tokenOf(keys, "disavowal", id));
    const inserted = await insertAnnulment(trx, { ...row, id, number, token_hash });
    if (inserted) return inserted;
  }
  throw new Error("no free request number in 20 draws");
}
