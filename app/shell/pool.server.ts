import { once } from "node:events";
import { parentPort, Worker } from "node:worker_threads";

/** Work for a thread of its own: heavy, and without the database. Takes and gives what can be cloned. */
export type Work<In, Out> = (input: In) => Promise<Out>;

export interface Pool<In, Out> {
  /** Runs in the order asked. `patience`: instead of the pool's. @throws what the work throws, and when it takes longer than it may. */
  run(input: In, patience?: number): Promise<Out>;
  close(): Promise<void>;
}

export interface PoolOptions {
  /** What the thread is for: `main.ts` finds the work by it. */
  role: string;
  /** Milliseconds for one piece of work, without the start of its thread; then the thread is thrown away. */
  patience: number;
  /** Of what lasts; one piece of work that needs more ends its thread. */
  memoryMb: number;
  /** Milliseconds without work after which the thread ends: each has the whole bundle in memory, some 100 MB. */
  rest?: number;
  /** Where a thread begins, if not in our bundle. */
  from?: URL;
}

type Answer = { id: number; value?: unknown; error?: string };

/** Said by a thread that can work now. */
const READY: Answer = { id: 0 };
/** A start loads the whole bundle, which on a busy machine takes seconds. */
const START_MS = 60_000;
/**
 * For what has just been made. Left to itself V8 lets that grow to 192 MB in a thread, by 100 MB over a thousand papers,
 * and never gives it back; with much less than this the same work takes longer.
 */
const YOUNG_MB = 48;
const REST_MS = 5 * 60_000;

/**
 * One thread, begun with the first piece of work, ended after a rest, and begun anew after a fault. The built bundle is its own worker, so
 * there is no second file to find. More than one is not wanted: the point is that requests are answered meanwhile.
 */
export function openPool<In, Out>({
  role,
  patience,
  memoryMb,
  rest = REST_MS,
  from = new URL(import.meta.url),
}: PoolOptions): Pool<In, Out> {
  let worker: Worker | null = null;
  let ready: Promise<unknown> = Promise.resolve();
  let last: Promise<unknown> = Promise.resolve();
  let resting: NodeJS.Timeout | undefined;
  let count = 0;
  const thread = () => {
    if (worker) return worker;
    const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB };
    const begun = new Worker(from, { workerData: { role }, resourceLimits });
    begun.on("error", () => {}); // heard by who waits
    begun.once("exit", () => {
      if (worker === begun) worker = null;
    });
    begun.unref();
    ready = answered(begun, READY.id, START_MS);
    worker = begun;
    return begun;
  };
  /** Ends a thread without waiting for it: in native code it goes on until that comes back, and who is next need not. */
  const abandon = (lost: Worker) => {
    if (worker === lost) worker = null;
    void lost.terminate();
  };
  const letRest = () => {
    resting = setTimeout(() => worker && abandon(worker), rest).unref();
  };
  const one = async (input: In, most: number): Promise<Out> => {
    clearTimeout(resting);
    const begun = thread();
    const id = ++count;
    try {
      await ready;
      const answer = answered(begun, id, most);
      begun.postMessage({ id, input });
      return (await answer) as Out;
    } catch (error) {
      if (error instanceof ThreadLost) abandon(begun);
      throw error;
    } finally {
      letRest();
    }
  };
  return {
    run: (input, most = patience) => {
      const mine = last.then(() => one(input, most));
      last = mine.catch(() => {});
      return mine;
    },
    async close() {
      await last;
      clearTimeout(resting);
      await worker?.terminate();
    },
  };
}

/** The thread died, ran out of memory or took too long; the next piece of work gets a new one. */
export class ThreadLost extends Error {}

async function answered(worker: Worker, id: number, patience: number): Promise<unknown> {
  const late = AbortSignal.timeout(patience);
  const answeredNow = new AbortController();
  const signal = AbortSignal.any([late, answeredNow.signal]);
  try {
    for (;;) {
      const [answer] = (await Promise.race([once(worker, "message", { signal }), gone(worker, signal)])) as [Answer];
      if (answer.id !== id) continue;
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.value;
    }
  } catch (error) {
    throw late.aborted ? new ThreadLost("a thread took too long") : error;
  } finally {
    answeredNow.abort(); // takes the listeners away
  }
}

async function gone(worker: Worker, signal: AbortSignal): Promise<never> {
  await once(worker, "exit", { signal });
  throw new ThreadLost("a thread ended");
}

/** The other end, inside the thread. */
export function serveWork<In, Out>(work: Work<In, Out>): void {
  parentPort?.on("message", async ({ id, input }: { id: number; input: In }) => {
    const answer: Answer = await work(input).then(
      (value) => ({ id, value }),
      (error: unknown) => ({ id, error: error instanceof Error ? error.message : String(error) }),
    );
    parentPort?.postMessage(answer);
  });
  parentPort?.postMessage(READY);
}
