import { setTimeout as pause, setImmediate as turn } from "node:timers/promises";
import { eraseSealed, findLastHead, findWaiting } from "~/journal/leaves.server";
import { recallHead, rememberHead } from "~/journal/memory.server";
import { seal } from "~/journal/seal.server";
import { openCheckpoint, readVkey, signerOf } from "~/journal/signer.server";
import type { House } from "~/shell/house.server";

export interface Sealer {
  /** Lets the round under way end. */
  close(): Promise<void>;
}

const PAUSE_MS = 1000;
/** So many entries leave about a megabyte behind. */
const TIDY_AFTER = 20_000;

/** Puts what was written into the log, about once a second. Any number of processes may: one at a time seals. */
export function startSealer(house: House, pauseMs = PAUSE_MS): Sealer {
  const stop = new AbortController();
  const round = sealerOf(house);
  const turning = (async () => {
    while (!stop.signal.aborted) {
      await round(stop.signal);
      await pause(pauseMs, undefined, { signal: stop.signal }).catch(() => {});
    }
  })();
  return {
    async close() {
      stop.abort();
      await turning;
    },
  };
}

/** Seals all that waits, again and again; says once what goes wrong, however long it does. */
function sealerOf(house: House): (signal: AbortSignal) => Promise<void> {
  const { db, keys, publicUrl, log, doubts } = house;
  let known = -1; // not looked yet
  let said = "";
  let sealedSince = 0;
  const forgeries = new Set<number>();
  const tell = (ids: number[]) => {
    const ours = ids.filter((id) => !forgeries.has(id));
    for (const id of ours) forgeries.add(id);
    if (ours.length > 0) log.error({ entries: ours }, "entries that we did not write: not sealed");
  };
  return async (signal) => {
    try {
      // To go on from an older state would be to sign a second log.
      if (doubts.logContradicts) return;
      if (known >= 0 && !(await findWaiting(db))) return;
      if (known < 0) known = rememberedSize(house);
      for (let after: number | null = 0; after !== null && !signal.aborted; ) {
        const sealed = await seal({ db, keys, publicUrl }, new Date(), { after, known });
        if (!sealed) return;
        known = sealed.tree.size;
        if (sealed.count > 0) await remember(house);
        after = sealed.next;
        tell(sealed.forged);
        sealedSince += sealed.count;
        await turn(); // the embedded database never leaves room for others by itself
      }
      if (sealedSince >= TIDY_AFTER) {
        sealedSince = 0;
        await eraseSealed(db);
      }
      said = "";
    } catch (error) {
      const says = error instanceof Error ? error.message : String(error);
      if (says !== said) log.error({ error }, "not sealed");
      said = says;
    }
  };
}

/** So that a database set back while we were away is not sealed on. */
function rememberedSize(house: House): number {
  const remembered = recallHead(house);
  return (remembered && openCheckpoint(remembered.note, readVkey(signerOf(house).vkey)!)?.size) || 0;
}

async function remember(house: House): Promise<void> {
  const head = await findLastHead(house.db, signerOf(house).vkey);
  if (head) rememberHead(house, head);
}
