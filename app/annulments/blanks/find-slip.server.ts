import { findRecord } from "~/records/records.server";
import { listOfAnnulment } from "~/reviews/reviews.server";
import { paperNames } from "~/rules/asked-words";
import type { Db } from "~/shell/db.server";
import type { Annulment } from "../annulment";
import { lastDayOf, type SlipFacts, slipFacts } from "./slip";

/** The slip of a request that waits for a visit, as things are now; undefined of any other. */
export async function findSlip(db: Db, annulment: Annulment): Promise<SlipFacts | undefined> {
  const { asks } = annulment.decision;
  if (asks?.kind !== "visit") return undefined;
  const reviews = await listOfAnnulment(db, annulment.id);
  const open = reviews.find(({ kind, decidedAt }) => kind === "visit" && !decidedAt);
  const papers = asks.bring.map((code) => paperNames[code]);
  if (!open) return undefined;
  const record = await findRecord(db, annulment.recordId);
  return slipFacts(record, annulment, { lastDay: lastDayOf(open.dueOn, record), papers });
}
