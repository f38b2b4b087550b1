import type { InboundAnswer } from "#db/schema";
import { type Annulment, nextStep } from "~/annulments/annulment";
import { findAnnulment } from "~/annulments/annulments.server";
import { file } from "~/annulments/file.server";
import { finish } from "~/annulments/finish.server";
import { type ProveRefusal, prove } from "~/annulments/prove.server";
import { resend } from "~/annulments/resend.server";
import { consentVersion } from "~/help/pages-words";
import { actFor } from "~/inbound/act-for.server";
import { type Came, closeInbound } from "~/inbound/close.server";
import { findInbound, listFiledBy } from "~/inbound/inbound-messages.server";
import { readInbound } from "~/inbound/reading";
import { wishOf } from "~/inbound/wish.server";
import type { Challenge } from "~/proofs/challenge";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeFits } from "~/proofs/codes.server";
import { limits } from "~/shell/limit-table";
import { spend } from "~/shell/limits.server";
import type { World } from "~/shell/world.server";

interface Inbound {
  id: string;
  senderMac: Uint8Array;
}

/**
 * Does what an SMS to the short number asks for, by the acts of the pages: files a request and so has a code sent, or takes the
 * code that comes back and carries the request out. Safe to repeat.
 */
export async function answerInbound(world: World, id: string): Promise<void> {
  const row = await findInbound(world.db, id);
  if (!row || row.handled_at || row.body === null) return;
  const inbound = { id, senderMac: row.sender_mac };
  const reading = readInbound(row.body);
  const isCode = reading.kind === "code" || reading.kind === "no";
  const waiting = isCode ? await listWaiting(world, inbound) : [];
  const came =
    waiting.length > 0
      ? await takeCode(world, inbound, waiting, reading.kind === "code" ? reading.code : null)
      : await takeWish(world, inbound, reading.kind === "cancel" ? reading.numbers : []);
  await closeInbound(world, id, came);
}

/** Of one sender no more than a few a day are acted upon or answered, whatever they ask for, but a code that is right. */
const isWithin = async ({ db, now, house }: World, { senderMac }: Inbound): Promise<boolean> =>
  (await spend(db, house.keys, now, limits.inboundBySender, senderMac)).within;

const nothing: Came = { answer: null, annulmentId: null };

async function takeWish(world: World, inbound: Inbound, numbers: readonly string[]): Promise<Came> {
  const { db, now } = world;
  if (!(await isWithin(world, inbound))) return nothing;
  const wish = await wishOf(world, numbers, inbound.senderMac);
  if (wish.kind !== "file") return { answer: wish.kind === "none" ? "stranger" : "page", annulmentId: null };
  const acting = worldOf(world, inbound, await actFor(world, inbound, wish.recordId));
  const filed = await file(acting, wish.recordId, { ...wish.filing, consentVersion, by: "sms" });
  if (!filed.ok) return { answer: "page", annulmentId: null };
  const { id: annulmentId, number, revision } = filed.value;
  const asked = await findOfAnnulment(db, annulmentId, revision);
  if (asked?.openedAt.getTime() === now.getTime()) return { answer: null, annulmentId };
  // Filed before: whoever asks once more has not got the code, and gets it as by the button of the page.
  const again = await resend(acting, number);
  return { answer: again.ok || again.reason.code === "too-soon" ? null : "page", annulmentId };
}

interface Waiting {
  annulment: Annulment;
  visitorId: string;
  asked: Challenge;
}

/** The requests that the phone has filed by SMS and that wait for a code, the newest first. */
async function listWaiting({ db, now }: World, { senderMac }: Inbound): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const { annulmentId, visitorId } of await listFiledBy(db, senderMac, now)) {
    const annulment = await findAnnulment(db, annulmentId);
    const asked = annulment && (await findOfAnnulment(db, annulment.id, annulment.revision));
    if (asked && nextStep(annulment, now) === "code") waiting.push({ annulment, visitorId, asked });
  }
  return waiting;
}

/** Null: it came with a no. Of several requests it is taken for the one that it fits, so that it costs no other a try. */
async function takeCode(
  world: World,
  inbound: Inbound,
  waiting: readonly Waiting[],
  code: string | null,
): Promise<Came> {
  const fitting = waiting.find(({ asked }) => code !== null && codeFits(world.house.keys, asked, code));
  const { annulment, visitorId } = fitting ?? waiting[0]!;
  const annulmentId = annulment.id;
  const acting = worldOf(world, inbound, visitorId);
  const proven = code === null ? null : await prove(acting, annulment.number, code);
  if (!proven?.ok) {
    const answer = proven ? answers[proven.reason.code] : "no";
    return (await isWithin(world, inbound)) ? { answer, annulmentId } : nothing;
  }
  if (nextStep(proven.value, world.now) !== "finish") return { answer: "page", annulmentId };
  const finished = await finish(acting, annulment.number);
  return { answer: finished.ok ? null : "page", annulmentId };
}

const answers: Readonly<Record<ProveRefusal["code"], InboundAnswer | null>> = {
  ...{ wrong: "wrong", locked: "locked", dead: "dead", replaced: "wrong" },
  ...{ changed: "page", "not-found": "page", limited: null },
};

/** As the visitor of that phone, by a network of its own: what strangers ask for on pages takes nothing from it. */
function worldOf(world: World, { senderMac }: Inbound, visitorId: string): World {
  const address = `sms ${Buffer.from(senderMac).toString("hex")}`;
  const asker = { device: address, address, site: address, network: "sms", region: "sms" };
  return { ...world, actor: { kind: "visitor", id: visitorId, phoneMac: null }, asker };
}
