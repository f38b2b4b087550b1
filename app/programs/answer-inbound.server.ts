import { type Annulment, nextStep } from "~/annulments/annulment";
import { findAnnulment } from "~/annulments/annulments.server";
import { file } from "~/annulments/file.server";
import { finish } from "~/annulments/finish.server";
import { prove } from "~/annulments/prove.server";
import { resend } from "~/annulments/resend.server";
import { consentVersion } from "~/help/pages-words";
import { actFor } from "~/inbound/act-for.server";
import { closeInbound } from "~/inbound/close.server";
import { findInbound, listFiledBy } from "~/inbound/inbound-messages.server";
import { readInbound } from "~/inbound/reading";
import { wishOf } from "~/inbound/wish.server";
import { isAlive } from "~/proofs/challenge";
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
  const filed =
    reading.kind === "code" && (await takeCode(world, inbound, reading.code))
      ? null
      : await takeWish(world, inbound, reading.kind === "cancel" ? reading.numbers : []);
  await closeInbound(world, id, filed?.id ?? null);
}

/** The request that the SMS asks for, filed by now; null where there is none. */
async function takeWish(world: World, inbound: Inbound, numbers: readonly string[]): Promise<Annulment | null> {
  const { db, now, house } = world;
  if (!(await spend(db, house.keys, now, limits.inboundBySender, inbound.senderMac)).within) return null;
  const wish = await wishOf(world, numbers, inbound.senderMac);
  if (wish.kind !== "file") return null;
  const acting = worldOf(world, inbound, await actFor(world, inbound, wish.recordId));
  const filed = await file(acting, wish.recordId, { ...wish.filing, consentVersion, by: "sms" });
  if (!filed.ok) return null;
  const asked = await findOfAnnulment(db, filed.value.id, filed.value.revision);
  // Filed before: whoever asks once more has not got the code, and gets it as by the button of the page.
  if (asked && asked.openedAt.getTime() !== now.getTime()) await resend(acting, filed.value.number);
  return filed.value;
}

/** False where the phone has no request by SMS that waits for a code: then it is as good as any other text. */
async function takeCode(world: World, inbound: Inbound, code: string): Promise<boolean> {
  const { db, now, house } = world;
  const waiting = [];
  for (const { annulmentId, visitorId } of await listFiledBy(db, inbound.senderMac, now)) {
    const annulment = await findAnnulment(db, annulmentId);
    const asked = annulment && (await findOfAnnulment(db, annulment.id, annulment.revision));
    if (asked && isAlive(asked, now) && nextStep(annulment, now) === "code")
      waiting.push({ annulment, visitorId, asked });
  }
  // Of several the one that it is for, so that it costs no other a try.
  const meant = waiting.find(({ asked }) => codeFits(house.keys, asked, code)) ?? waiting[0];
  if (!meant) return false;
  const acting = worldOf(world, inbound, meant.visitorId);
  const proven = await prove(acting, meant.annulment.number, code);
  if (proven.ok && nextStep(proven.value, now) === "finish") await finish(acting, meant.annulment.number);
  return true;
}

/** As the visitor of that phone, by a network of its own: what strangers ask for on pages takes nothing from it. */
function worldOf(world: World, { senderMac }: Inbound, visitorId: string): World {
  const address = `sms ${Buffer.from(senderMac).toString("hex")}`;
  const asker = { device: address, address, site: address, network: "sms", region: "sms" };
  return { ...world, actor: { kind: "visitor", id: visitorId, phoneMac: null }, asker };
}
