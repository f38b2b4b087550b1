import type { PassedBy, SendResult, SmsFailure, SmsGateway } from "./sms.server";

/** What says nothing of the message, and something of the way: the next may take it. Never an unknown outcome: it may have gone out. */
const ofTheWay: readonly SmsFailure[] = ["unavailable", "throttled", "unauthorised"];

/** After so many failures on end a way is asked only when the others have failed, for so many milliseconds. */
const TIRED_AFTER = 3;
const REST_MS = 30_000;

/** Told of a way that is left alone for a while: a person should look. */
export type OnRest = (gateway: string, failure: SmsFailure) => void;

/**
 * Several ways as one: the first that takes a message has it. Which ones rest is known to this process alone, and forgotten with it.
 * `clock`: milliseconds that only grow.
 */
export function inOrder(gateways: readonly SmsGateway[], onRest: OnRest, clock = () => performance.now()): SmsGateway {
  const tired = new Map<string, { failures: number; until: number }>();
  const rests = ({ name }: SmsGateway) => (tired.get(name)?.until ?? 0) > clock();
  const noted = (name: string, failure: SmsFailure | null) => {
    if (!failure || !(ofTheWay.includes(failure) || failure === "unknown-outcome")) return tired.delete(name);
    const failures = (tired.get(name)?.failures ?? 0) + 1;
    tired.set(name, { failures, until: failures >= TIRED_AFTER ? clock() + REST_MS : 0 });
    if (failures === TIRED_AFTER) onRest(name, failure);
  };
  return {
    name: gateways.map(({ name }) => name).join(", "),
    async send(message, signal): Promise<SendResult> {
      const before: PassedBy[] = [];
      for (const gateway of [...gateways.filter((one) => !rests(one)), ...gateways.filter(rests)]) {
        const result = await gateway.send(message, signal);
        const failure = result.status === "failed" ? result.failure : null;
        noted(gateway.name, failure);
        if (!failure || !ofTheWay.includes(failure)) return { ...result, by: gateway.name, before };
        before.push({ by: gateway.name, failure });
      }
      return failedAll(before);
    },
    async hear(hearer) {
      for (const gateway of gateways) await gateway.hear?.(hearer);
    },
    async close() {
      await Promise.all(gateways.map((gateway) => gateway.close?.()));
    },
  };
}

/** Passing as long as it is with one of them: that one may take it later. */
function failedAll(tried: readonly PassedBy[]): SendResult {
  const last = tried.findLast(({ failure }) => failure !== "unauthorised") ?? tried.at(-1)!;
  return { status: "failed", failure: last.failure, by: last.by, before: tried.filter((one) => one !== last) };
}
