import { redirect } from "@remix-run/node";
import type { RebookingKind } from "#db/schema";
import { officeContact } from "~/agencies/contact";
import { openChannels } from "~/gateways/mail.server";
import { momentWords, timeZoneWords, visitZoneWords } from "~/lib/time-words";
import { findOfChallenge } from "~/messages/messages.server";
import { standing } from "~/proofs/challenge";
import { findLastOfRecord, findOfRebooking } from "~/proofs/challenges.server";
import { codeView } from "~/proofs/code-view";
import { isElsewhere } from "~/proofs/codes.server";
import { recordPath } from "~/records/record-view";
import { findReachable } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import { notFound } from "~/shell/answer-form.server";
import type { World } from "~/shell/world.server";
import type { HourCodeView } from "./hour-code-view";
import { hourWords, hourCodeWords as words } from "./hour-words";
import { findOffice } from "./offices.server";
import { donePath, isWaiting, rebookableUntil, rebookingPath } from "./rebooking";
import { findNewest } from "./rebookings.server";
import { findFree, findHeldUntil } from "./slots.server";

/** What the page for the code of another hour shows; without a wish that waits, the way leads to where it stands. */
export async function hourCodePage(world: World, recordId: string, kind: RebookingKind): Promise<HourCodeView> {
  const { db, actor, now, house } = world;
  const record = await findReachable(db, actor, recordId);
  if (!record) throw notFound();
  const base = recordPath(record.id);
  const path = rebookingPath(base, kind);
  const wish = await findNewest(db, actor, record.id, kind);
  if (wish?.finishedAt) throw redirect(donePath(base, kind), 303);
  const challenge = wish && (await findOfRebooking(db, wish.id));
  const isOpen = wish && isWaiting(wish, challenge?.tries ?? 0, now);
  const office = isOpen && (await findOffice(db, record, wish.officeId));
  // It would move something else than what was agreed to: the page before says what.
  if (!office || changesSince(house.keys, wish.shown, record).length > 0) throw redirect(path, 303);
  const looking = { now, heldFor: wish.id };
  const isFree = await findFree(db, { office, service: record.service }, wish.startsAt, looking);
  if (!isFree) throw redirect(path, 303);
  const zone = office.timeZone;
  const message = challenge && (await findOfChallenge(db, challenge.id));
  const until = await findHeldUntil(db, wish.id, now);
  const before = challenge || actor.kind !== "visitor" ? undefined : await findLastOfRecord(db, record.id, actor.id);
  const among = openChannels(house);
  return {
    ...{ path, kind },
    lead: hourWords[kind].lead(record.service.title, visitZoneWords(wish.startsAt, zone)),
    held: until ? words.held(timeZoneWords(until, zone)) : words.unheld,
    waits: words.waits(momentWords(rebookableUntil(wish), zone)),
    office: officeContact(record.office),
    code: codeView(challenge, {
      ...{ message, who: record, among, zone, now, before: standing(before, now) },
      isElsewhere: isElsewhere(world, challenge, record),
    }),
  };
}
