import type { AnnulmentMode } from "#db/schema";
import { officeContact } from "~/agencies/contact";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { exactWords, momentWords, visitZoneWords } from "~/lib/time-words";
import { deedWords } from "~/records/kinds-words";
import type { CitizenRecord } from "~/records/record";
import { recordPath } from "~/records/record-view";
import { findRecord } from "~/records/records.server";
import { reviewNote } from "~/reviews/note.server";
import type { World } from "~/shell/world.server";
import { type Annulment, pathOf } from "../annulment";
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
    deed: deedWords(record.service.kind, annulment.mode),
    number,
    rows: [
      { term: words.what, value: whatWords(record, annulment.mode, zone) },
      { term: words.number, value: number },
      { term: words.filed, value: exactWords(annulment.filedAt, zone) },
      ...(until ? [{ term: words.until(asks.kind), value: momentWords(until, zone) }] : []),
      ...(until
        ? [{ term: words.silence(asks.kind), value: words.silences["silence" in asks ? asks.silence : "lapses"] }]
        : []),
    ],
    form: asks.kind === "documents" && until ? world.house.settings.attachments : null,
    review: await reviewNote(world, annulment.id, record),
    record: recordPath(record.id),
    slip: asks.kind === "visit" ? `/annulments/${number}/slip` : null,
    office: officeContact(record.office),
  };
}

/** What will be done, to what and of which hour: who comes by the SMS has to see what they confirm. */
function whatWords({ service, startsAt }: CitizenRecord, mode: AnnulmentMode, zone: string): string {
  const when = startsAt ? `, ${visitZoneWords(startsAt, zone)}` : "";
  return `${deedWords(service.kind, mode)}: ${service.title}${when}`;
}
