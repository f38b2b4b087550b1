import type { Annulment } from "~/annulments/annulment";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { findRecord } from "~/records/records.server";
import type { World } from "~/shell/world.server";
import { receivedRows, signerRows } from "./report-rows";
import type { ReportView } from "./report-view";
import { findOfAnnulment } from "./signatures.server";

/** What the report of a request's signature shows; undefined if there is none. */
export async function reportPage(world: World, annulment: Annulment): Promise<ReportView | undefined> {
  const signature = await findOfAnnulment(world.db, annulment.id);
  if (!signature) return undefined;
  const { office } = await findRecord(world.db, annulment.recordId);
  return {
    path: `/annulments/${formatAnnulmentNumber(annulment.number)}`,
    document: signature.document,
    demonstration: signature.report.demonstration === true,
    received: receivedRows(signature, office.timeZone),
    signers: signerRows(signature.report, office.timeZone),
  };
}
