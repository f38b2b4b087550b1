import { officeContact } from "~/agencies/contact";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { contactBy } from "~/identity/contact";
import { exactWords, momentWords } from "~/lib/time-words";
import { listOfRequest } from "~/messages/messages.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { hasAgainLeft } from "~/proofs/code-limits.server";
import { codeView } from "~/proofs/code-view";
import { isElsewhere } from "~/proofs/codes.server";
import { codeWords } from "~/proofs/words";
import { deedWords } from "~/records/kinds-words";
import { recordPath } from "~/records/record-view";
import { findRecord } from "~/records/records.server";
import { reviewNote } from "~/reviews/note.server";
import { termsOf } from "~/rules/rule";
import type { World } from "~/shell/world.server";
import { type Annulment, mustSign, waitsUntil } from "../annulment";
import { nextWay } from "../next-way";
import { accountWay } from "./account-way.server";
import type { CodePageView } from "./code-view";
import { codeWays } from "./code-ways.server";

/** What the page for the code of a request shows. */
export async function codePage(world: World, annulment: Annulment): Promise<CodePageView> {
  const record = await findRecord(world.db, annulment.recordId);
  const zone = record.office.timeZone;
  const number = formatAnnulmentNumber(annulment.number);
  const last = await findOfAnnulment(world.db, annulment.id, annulment.revision);
  // What was typed in an account has tries, and no message.
  const challenge = last && last.sends > 0 ? last : undefined;
  const messages = await listOfRequest(world.db, annulment.id);
  const among = await codeWays(world, annulment, record, "annulment");
  const message = messages.findLast(({ challenge_id }) => challenge_id === challenge?.id);
  const way = nextWay(annulment, challenge, messages, among);
  const next = way && (await hasAgainLeft(world.db, world, annulment.id)) ? way : null;
  return {
    path: `/annulments/${number}`,
    kind: record.service.kind,
    number,
    filed: exactWords(annulment.filedAt, zone),
    waits: codeWords.waits(momentWords(waitsUntil(annulment), zone), contactBy(record, "sms") !== undefined),
    deed: deedWords(record.service.kind, annulment.mode),
    record: recordPath(record.id),
    office: officeContact(record.office),
    inAccount: (await accountWay(world.db, world, annulment, record)) !== null,
    signing: mustSign(annulment) ? "required" : maySign(world) ? "optional" : "none",
    together: annulment.together?.companions.length ?? 0,
    review: annulment.unlockedAt && (await reviewNote(world, annulment.id, record)),
    bySms: isPlain(annulment) && contactBy(record, "sms") ? world.house.settings.sms.shortNumber : null,
    code: codeView(challenge, {
      ...{ message, messages, next, who: record, among, zone, now: world.now },
      isElsewhere: isElsewhere(world, challenge, record),
    }),
  };
}

/** Whether an SMS would do as well: it asks for no more than a yes (`inbound/decisions.md`, 2). */
const isPlain = ({ mode, reason, note, together, decision }: Annulment): boolean =>
  mode === "cancel" &&
  termsOf(decision) === "free" &&
  decision.signature !== "required" &&
  reason === null &&
  note === null &&
  together === null;

/** Not offered where no authority is trusted, except for showing how it would be. */
const maySign = ({ house: { settings } }: World): boolean =>
  settings.signatures.anchors !== null || settings.mode === "demo";
