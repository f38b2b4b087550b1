import { redirect } from "@remix-run/node";
import { officeContact } from "~/agencies/contact";
import { maskPhone } from "~/identity/masking";
import { momentWords, timeZoneWords, visitZoneWords } from "~/lib/time-words";
import { findOfChallenge } from "~/messages/messages.server";
import { triesLeft } from "~/proofs/challenge";
import { findOfRebooking } from "~/proofs/challenges.server";
import { codeView } from "~/proofs/code-view";
import { recordPath } from "~/records/record-view";
import { findReachable } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import { notFound } from "~/shell/answer-form.server";
import type { World } from "~/shell/world.server";
import type { MoveCodeView } from "./move-code-view";
import { moveCodeWords as words } from "./move-words";
import { findOffice } from "./offices.server";
import { isWaiting, movedPath, movePath, rebookableUntil } from "./rebooking";
import { findNewest } from "./rebookings.server";
import { findFree, findHeldUntil } from "./slots.server";

/** What the page for the code of another hour shows; without a wish that waits, the way leads to where it stands. */
export async function moveCodePage(world: World, recordId: string): Promise<MoveCodeView> {
  const { db, actor, now, house } = world;
  const record = await findReachable(db, actor, recordId);
  if (!record) throw notFound();
  const base = recordPath(record.id);
  const wish = await findNewest(db, actor, record.id);
  if (wish?.finishedAt) throw redirect(movedPath(base), 303);
  const challenge = wish && (await findOfRebooking(db, wish.id));
  const isOpen = wish && isWaiting(wish, challenge?.tries ?? 0, now) && (!challenge || triesLeft(challenge) > 0);
  const office = isOpen && (await findOffice(db, record, wish.officeId));
  // It would move something else than what was agreed to: the page before says what.
  if (!office || changesSince(house.keys, wish.shown, record).length > 0) throw redirect(movePath(base), 303);
  const looking = { now, heldFor: wish.id };
  const isFree = await findFree(db, { office, service: record.service }, wish.startsAt, looking);
  if (!isFree) throw redirect(movePath(base), 303);
  const zone = office.timeZone;
  const message = challenge && (await findOfChallenge(db, challenge.id));
  const until = await findHeldUntil(db, wish.id, now);
  return {
    path: movePath(base),
    lead: words.lead(record.service.title, visitZoneWords(wish.startsAt, zone)),
    held: until ? words.held(timeZoneWords(until, zone)) : words.unheld,
    waits: words.waits(momentWords(rebookableUntil(wish), zone)),
    office: officeContact(record.office),
    code: codeView(challenge, { sms: message?.state, phone: record.phone ? maskPhone(record.phone) : "", zone, now }),
  };
}
