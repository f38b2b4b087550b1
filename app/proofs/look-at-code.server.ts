import { findOfChallenge } from "~/messages/messages.server";
import type { World } from "~/shell/world.server";
import { timeZoneWords } from "~/words/time";
import { type Challenge, canResendAt, isAlive, triesLeft } from "./challenge";
import type { CodeView } from "./code-view";

/** Where the code of a challenge is; `zone` is that of the times shown. A decoy looks like any other. */
export async function lookAtCode(
  world: World,
  challenge: Challenge | undefined,
  phone: string,
  zone: string,
): Promise<CodeView> {
  if (!challenge) return { phone, until: null, sms: "expired", resendFrom: null };
  const message = await findOfChallenge(world.db, challenge.id);
  const resendAt = canResendAt(challenge);
  const alive = isAlive(challenge, world.now) && triesLeft(challenge) > 0;
  return {
    phone,
    until: alive ? timeZoneWords(challenge.expiresAt, zone) : null,
    sms: challenge.decoy ? "sent" : (message?.state ?? "queued"),
    resendFrom: world.now < resendAt ? timeZoneWords(upToMinute(resendAt), zone) : null,
  };
}

/** Shown without seconds, so rounded up: what the page promises must be true. */
const upToMinute = (at: Date): Date => new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
