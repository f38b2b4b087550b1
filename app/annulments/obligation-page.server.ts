import { officeContact } from "~/agencies/contact";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { exactWords, momentWords } from "~/lib/time-words";
import { recordPath } from "~/records/record-view";
import { findRecord } from "~/records/records.server";
import { reviewNote } from "~/reviews/note.server";
import type { World } from "~/shell/world.server";
import { type Annulment, pathOf } from "./annulment";
import type { ObligationView } from "./obligation-view";
import { obligationWords as words } from "./obligation-words";

/** What a request waits for that the rules ask, and what its holder can do about it. */
export async function obligationPage(world: World, annulment: Annulment): Promise<ObligationView> {
  const { asks } = annulment.decision;
  if (!asks) throw new Error("a request that waits for nothing");
  const record = await findRecord(world.db, annulment.recordId);
  const zone = record.office.timeZone;
  const number = formatAnnulmentNumber(annulment.number);
  const until = annulment.obligedUntil;
  return {
    path: pathOf("obliged", annulment.number),
    asks,
    number,
    rows: [
      { term: words.number, value: number },
      { term: words.filed, value: exactWords(annulment.filedAt, zone) },
      ...(until ? [{ term: words.until(asks.kind), value: momentWords(until, zone) }] : []),
      ...(asks.kind === "confirmation" ? [{ term: words.silence, value: words.silences[asks.silence] }] : []),
    ],
    form: asks.kind === "documents" && until ? world.house.settings.attachments : null,
    review: await reviewNote(world, annulment.id, record),
    record: recordPath(record.id),
    slip: asks.kind === "visit" ? `/annulments/${number}/slip` : null,
    office: officeContact(record.office),
  };
}
