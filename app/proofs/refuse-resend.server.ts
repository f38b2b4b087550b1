import { timeZoneWords } from "~/lib/time-words";
import { turnBack } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { type CodeFor, retryWords } from "~/ui/limits-words";
import type { ResendRefusal } from "./challenge";
import { resendRefusalWords } from "./words";

/** Why no other code was sent, at the field for it. `zone`: by whose clock its hours are; `at`: as in `codeLimitWords`. */
export function refuseResend(context: RequestContext, reason: ResendRefusal, zone: string, at?: CodeFor) {
  const time = (moment: Date) => timeZoneWords(moment, zone);
  const code = resendRefusalWords(reason, time, (seconds) => retryWords(context.now, seconds), at);
  return turnBack(context, reason, { code }, {});
}
