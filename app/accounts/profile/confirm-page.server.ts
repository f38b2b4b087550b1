import { redirect } from "@remix-run/node";
import { type Annulment, pathOf } from "~/annulments/annulment";
import { accountWay } from "~/annulments/proving/account-way.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { deedWords } from "~/records/kinds-words";
import { findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import type { ConfirmView } from "./confirm-view";

/** What the page shows where an account proves a request; where it does not any more, it is the code's. */
export async function confirmPage(world: World, annulment: Annulment): Promise<ConfirmView> {
  const record = await findRecord(world.db, annulment.recordId);
  const way = await accountWay(world.db, world, annulment, record);
  if (!way) throw redirect(pathOf("code", annulment.number), 303);
  return {
    number: formatAnnulmentNumber(annulment.number),
    deed: deedWords(record.service.kind, annulment.mode),
    asks: way.asks,
  };
}
