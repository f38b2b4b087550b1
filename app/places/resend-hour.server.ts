import type { RebookingKind } from "#db/schema";
import { openChannels } from "~/gateways/mail.server";
import type { Channel } from "~/identity/contact";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { type Challenge, type ResendRefusal, standing } from "~/proofs/challenge";
import { findLastOfRecord, findOfRebooking } from "~/proofs/challenges.server";
import { limited, mayCode } from "~/proofs/code-limits.server";
import { addresseeFor } from "~/proofs/codes.server";
import { livesUntil, sendAgain, whyNoFurther } from "~/proofs/send-again.server";
import { findReachable, lockReachable } from "~/records/records.server";
import { changesSince } from "~/records/seen.server";
import type { World } from "~/shell/world.server";
import { keepFree } from "./keep-free.server";
import { findOffice } from "./offices.server";
import { hourSubject, isWaiting } from "./rebooking";
import { findNewest } from "./rebookings.server";

/** "taken": its place is somebody else's by now. "changed": the record is otherwise. No code would help; none is sent. */
export type HourResendRefusal = ResendRefusal | { code: "taken" } | { code: "changed" };

/** Another message for the wish that waits: the same code while it is young, a new one after, or by another way; its place is kept as long as that. */
export async function resendHour(
  world: World,
  recordId: string,
  kind: RebookingKind,
  by?: Channel,
): Promise<Outcome<Challenge, HourResendRefusal>> {
  const { db, actor, now, house } = world;
  const known = await findReachable(db, actor, recordId);
  const wish = known && (await findNewest(db, actor, recordId, kind));
  if (!wish || actor.kind !== "visitor") return refuse({ code: "not-found" });
  const before = await findOfRebooking(db, wish.id);
  if (!isWaiting(wish, before?.tries ?? 0, now)) return refuse({ code: "not-found" });
  if (changesSince(house.keys, wish.shown, known).length > 0) return refuse({ code: "changed" });
  const sent = before ?? standing(await findLastOfRecord(db, recordId, actor.id), now);
  const early = sent && whyNoFurther(sent, now);
  if (early) return refuse(early);
  const to = addresseeFor(house.keys, known, openChannels(house), by ?? sent?.channel);
  if (!to) return refuse({ code: "spent" });
  const again = sent ? hourSubject(recordId, actor.id) : null;
  const spent = await mayCode(db, world, { ...to, way: "request", again });
  if (!spent.within) return refuse(limited(spent));

  return db.transaction().execute(async (trx) => {
    const record = await lockReachable(trx, actor, recordId);
    const current = record && (await findNewest(trx, actor, recordId, kind));
    if (!record || current?.id !== wish.id || current.finishedAt) return refuse({ code: "not-found" } as const);
    if (changesSince(house.keys, current.shown, record).length > 0) return refuse({ code: "changed" } as const);
    const last = await findOfRebooking(trx, wish.id);
    const counted = last ?? standing(await findLastOfRecord(trx, recordId, actor.id), now);
    const refusal = counted && whyNoFurther(counted, now);
    if (refusal) return refuse(refusal);
    const office = await findOffice(trx, record, current.officeId);
    const at = office && { office, service: record.service, startsAt: current.startsAt };
    const until = livesUntil(last, to, now);
    if (!at || !(await keepFree(trx, now, at, wish.id, until))) return refuse({ code: "taken" } as const);
    const subject = { purpose: kind, annulmentId: null, rebookingId: wish.id, revision: null } as const;
    const asked = { ...subject, visitorId: actor.id, ...to, recordId, tries: counted?.tries ?? 0 };
    return done(await sendAgain(trx, world, last, asked));
  });
}
