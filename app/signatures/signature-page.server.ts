import { type Annulment, mustSign, waitsUntil } from "~/annulments/annulment";
import { findStatement } from "~/annulments/blanks/statements.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { momentWords } from "~/lib/time-words";
import { deedWords } from "~/records/kinds-words";
import { recordPath } from "~/records/record-view";
import { findRecord } from "~/records/records.server";
import { reviewNote } from "~/reviews/note.server";
import type { World } from "~/shell/world.server";
import { representWords as words } from "./represent-words";
import { representedWords } from "./representation";
import { findRepresentation } from "./representations.server";
import { signWords } from "./sign-words";
import type { SignatureView } from "./signature-view";

/** What the page for a signature shows. */
export async function signaturePage(world: World, annulment: Annulment): Promise<SignatureView> {
  const record = await findRecord(world.db, annulment.recordId);
  const statement = await findStatement(world.db, annulment);
  if (!statement) throw new Error("a request that waits for a signature, without its statement");
  const representation = await findRepresentation(world.db, annulment);
  const number = formatAnnulmentNumber(annulment.number);
  return {
    path: `/annulments/${number}`,
    number,
    required: mustSign(annulment),
    deed: deedWords(record.service.kind, annulment.mode),
    record: recordPath(record.id),
    waits: signWords.waits(momentWords(waitsUntil(annulment), record.office.timeZone)),
    bytes: statement.body.length,
    demonstration: world.house.demoAuthority === null ? null : `/dev/signature/${number}`,
    review: await reviewNote(world, annulment.id, record),
    represented: representation ? `${representedWords(representation, record.office.timeZone)} ${words.waiting}` : null,
  };
}
