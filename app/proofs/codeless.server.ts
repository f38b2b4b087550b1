import { randomUUID } from "node:crypto";
import type { Trx } from "~/shell/db.server";
import type { World } from "~/shell/world.server";
import type { Challenge } from "./challenge";
import { insertChallenge } from "./challenges.server";
import type { Subject } from "./codes.server";

type Codeless = Pick<Subject, "annulmentId" | "revision" | "visitorId" | "channel" | "contactMac" | "tries">;

/** Within the act's transaction: a question about a request that no code answers, since none is sent. What is typed instead has its tries there. */
export function openCodeless(trx: Trx, { now }: World, subject: Codeless): Promise<Challenge> {
  const { annulmentId, revision, visitorId, channel, contactMac, tries } = subject;
  return insertChallenge(trx, {
    ...{ id: randomUUID(), purpose: "annulment", annulment_id: annulmentId, rebooking_id: null, revision },
    ...{ visitor_id: visitorId, channel, contact_mac: contactMac, tries, decoy: true, sealed_to: null },
    ...{ opened_at: now, expires_at: now, sent_at: now, sends: 0 },
  });
}
