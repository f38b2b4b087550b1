import { setTimeout as pause } from "node:timers/promises";
import { findLastHead } from "~/journal/leaves.server";
import { signerOf } from "~/journal/signer.server";
import type { House } from "~/shell/house.server";
import { getVouched } from "~/witnesses/get-vouched.server";
import { lookOutside } from "~/witnesses/look-outside.server";
import type { Witness } from "~/witnesses/policy";

export interface Witnessing {
  /** Cuts what is under way. */
  close(): Promise<void>;
}

const PAUSE_MS = 1000;
/** After failures the pause doubles up to here. */
const LONGEST_PAUSE_MS = 300_000;
/** A log in which nothing happens is vouched for anew, so that its last word does not look forgotten. */
const RENEW_MS = 900_000;
/** Witnesses asked at once. */
const AT_ONCE = 4;

/** Asks the witnesses of the policy for every new head, each at its own pace. Nothing waits for them. */
export function startWitnessing(house: House, pauseMs = PAUSE_MS): Witnessing {
  const stop = new AbortController();
  const turns = new Turns(AT_ONCE);
  const witnesses = house.witnesses?.policy.witnesses.filter(({ url }) => url !== null) ?? [];
  const asking = witnesses.map(async (witness) => {
    const ask = asker(house, witness);
    for (let failures = 0; !stop.signal.aborted; ) {
      const isWell = await turns.take(() => ask(stop.signal));
      failures = isWell ? 0 : failures + 1;
      const wait = Math.min(LONGEST_PAUSE_MS, pauseMs * 2 ** Math.min(failures, 30));
      await pause(wait, undefined, { signal: stop.signal }).catch(() => {});
    }
  });
  return {
    async close() {
      stop.abort();
      await Promise.all(asking);
    },
  };
}

/** So many at a time. */
class Turns {
  private readonly waiting: (() => void)[] = [];
  constructor(private free: number) {}

  async take<T>(use: () => Promise<T>): Promise<T> {
    if (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.free -= 1;
    try {
      return await use();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

/** Asks once, if there is something to ask for; says once what goes wrong. False when it did. */
function asker(house: House, witness: Witness): (signal: AbortSignal) => Promise<boolean> {
  let vouched = { id: 0, size: 0, at: 0 };
  let said = "";
  const tell = (why: string) => {
    if (why !== said) house.log.warn({ witness: witness.key.name, why }, "a witness does not vouch for the log");
    said = why;
    return false;
  };
  return async (signal) => {
    try {
      const now = new Date();
      const head = await findLastHead(house.db, signerOf(house).vkey);
      if (!head || (head.id === vouched.id && now.getTime() - vouched.at < RENEW_MS)) return true;
      const got = await getVouched(house, witness, vouched.size, now, signal);
      if (signal.aborted) return true;
      // What it says has to be shown: with a head under our own signature.
      if (got.kind === "contradicts") await lookOutside(house, signal);
      if (got.kind === "contradicts" || got.kind === "failed") return tell(got.why);
      if (got.kind === "vouched") vouched = { id: got.head.id, size: got.head.size, at: now.getTime() };
      said = "";
      return true;
    } catch (error) {
      return signal.aborted || tell(error instanceof Error ? error.message : String(error));
    }
  };
}
