import { writeEntry } from "~/journal/entries.server";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { phoneMac } from "~/records/macs.server";
import { findIdByPhone } from "~/records/records.server";
import { insertVisitorUnlessKnown } from "~/records/visitors.server";
import type { World } from "~/shell/world.server";
import type { Challenge, CodeRefusal } from "./challenge";
import { limited, mayCode } from "./code-limits.server";
import { openChallenge } from "./codes.server";

export interface Asked {
  challenge: Challenge;
  visitorId: string;
}

/**
 * Asks the holder of a phone to show that it is theirs. For a phone that no record has, the answer is the same and the
 * limits are spent alike, but nothing is sent: whether a phone is known here is nobody's business.
 */
export async function askPhone(
  world: World,
  phone: string,
): Promise<Outcome<Asked, Extract<CodeRefusal, { code: "limited" }>>> {
  const mac = phoneMac(world.house.keys, phone);
  const spent = await mayCode(world.db, world, { contactMac: mac, way: "phone", again: null });
  if (!spent.within) return refuse(limited(spent));
  return world.db.transaction().execute(async (trx) => {
    const recordId = (await findIdByPhone(trx, mac)) ?? null;
    const visitorId = await insertVisitorUnlessKnown(trx, world);
    const subject = {
      purpose: "phone" as const,
      annulmentId: null,
      revision: null,
      visitorId,
      channel: "sms" as const,
      contactMac: mac,
      recordId,
      tries: 0,
    };
    const challenge = await openChallenge(trx, world, subject);
    await writeEntry(trx, world, { what: "code-sent", about: challenge.id, facts: { purpose: "phone" } });
    return done({ challenge, visitorId });
  });
}
