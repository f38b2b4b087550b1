import { redirect } from "@remix-run/node";
import { officeContact } from "~/agencies/contact";
import { openChannels } from "~/gateways/mail.server";
import { momentWords, visitZoneWords } from "~/lib/time-words";
import { findOfChallenge } from "~/messages/messages.server";
import { standing } from "~/proofs/challenge";
import { findLastOf, findOfAnnulment } from "~/proofs/challenges.server";
import { codeView } from "~/proofs/code-view";
import { isElsewhere } from "~/proofs/codes.server";
import { findRecord } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import type { World } from "~/shell/world.server";
import { type Annulment, restorePath, waitsUntil } from "../annulment";
import { answerSince } from "../filing/answer-since.server";
import { isWaiting, judgeRestoring } from "./restoration";
import { findRestoration } from "./restorations.server";
import type { RestoreCodeView } from "./restore-code-view";
import { restoreWords, restoreCodeWords as words } from "./restoring-words";

/** What the page for the code of a wish shows; without a wish that waits, the way leads back to where one is made. */
export async function restoreCodePage(world: World, annulment: Annulment): Promise<RestoreCodeView> {
  const path = restorePath(annulment.number);
  const wish = await findRestoration(world.db, annulment.id);
  const challenge = wish && (await findOfAnnulment(world.db, annulment.id, wish.revision, "restoration"));
  const answer = await answerSince(world.db, annulment);
  const isOpen =
    wish && judgeRestoring(annulment, wish.filedAt, answer).ok && isWaiting(wish, challenge?.tries ?? 0, world.now);
  if (!isOpen) throw redirect(path, 303);
  const record = await findRecord(world.db, annulment.recordId);
  // It would restore something else than what was agreed to: the page before says what.
  const isAsAgreed = wish.answerId === (answer?.id ?? null);
  if (!isAsAgreed || changesSince(world.house.keys, wish.shown, record).length > 0) throw redirect(path, 303);
  const { kind, title } = record.service;
  const zone = record.office.timeZone;
  const message = challenge && (await findOfChallenge(world.db, challenge.id));
  const before = challenge ? undefined : standing(await findLastOf(world.db, "restoration", annulment.id), world.now);
  const among = openChannels(world.house);
  return {
    path,
    lead: words.lead(words.what(kind, title, wish.startsAt && visitZoneWords(wish.startsAt, zone))),
    waits: words.waits(momentWords(waitsUntil(wish), zone)),
    deed: restoreWords.title(kind),
    office: officeContact(record.office),
    code: codeView(challenge, {
      ...{ message, who: record, among, zone, now: world.now, before },
      isElsewhere: isElsewhere(world, challenge, record),
    }),
  };
}
