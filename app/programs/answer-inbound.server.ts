import type { InboundAnswer } from "#db/schema";
import { type Annulment, nextStep, type Step } from "~/annulments/annulment";
import { findAnnulment } from "~/annulments/annulments.server";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { type ProveRefusal, prove } from "~/annulments/proving/prove.server";
import { resend } from "~/annulments/proving/resend.server";
import { consentVersion } from "~/help/pages-words";
import { actFor } from "~/inbound/act-for.server";
import { type Came, closeInbound } from "~/inbound/close.server";
import { findInbound, listFiledBy } from "~/inbound/inbound-messages.server";
import { readInbound } from "~/inbound/reading";
import { wishOf } from "~/inbound/wish.server";
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
  const code = reading.kind === "code" ? reading.code : null;
  const meant = isCode ? await findMeant(world, inbound, code) : undefined;
  const came = meant
    ? await takeCode(world, inbound, meant, code)
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

interface Meant {
  annulment: Annulment;
  visitorId: string;
}

/**
 * Which of the requests that the phone has filed by SMS a code is for: of several the one that it fits, so that it costs no other a
 * try, also when it was taken before; else the newest that waits for one. Null: it came with a no.
 */
async function findMeant({ db, now, house }: World, { senderMac }: Inbound, code: string | null) {
  let newest: Meant | undefined;
  for (const { annulmentId, visitorId } of await listFiledBy(db, senderMac, now)) {
    const annulment = await findAnnulment(db, annulmentId);
    const asked = annulment && (await findOfAnnulment(db, annulment.id, annulment.revision));
    if (!asked) continue;
    const step = nextStep(annulment, now);
    const meant: Meant = { annulment, visitorId };
    if (code !== null && ofCode.includes(step) && codeFits(house.keys, asked, code)) return meant;
    if (step === "code") newest ??= meant;
  }
  return newest;
}

/** At which a request waits for its code, or has had it. */
const ofCode: readonly Step[] = ["code", "finish", "finished"];

/** Null: it came with a no. Told of again, what is carried out is left to its own message. */
async function takeCode(
  world: World,
  inbound: Inbound,
  { annulment, visitorId }: Meant,
  code: string | null,
): Promise<Came> {
  const annulmentId = annulment.id;
  const acting = worldOf(world, inbound, visitorId);
  const proven = code === null ? null : await prove(acting, annulment.number, code);
  if (!proven?.ok) {
    const answer = proven ? answers[proven.reason.code] : "no";
    return (await isWithin(world, inbound)) ? { answer, annulmentId } : nothing;
  }
  const step = nextStep(proven.value, world.now);
  if (step !== "finish" && step !== "finished") return { answer: "page", annulmentId };
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
