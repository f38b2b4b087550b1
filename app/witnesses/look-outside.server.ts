import { type Contradiction, findContradiction } from "~/journal/consistency.server";
import { recallHead } from "~/journal/memory.server";
import type { Checkpoint } from "~/journal/note";
import { openCheckpoint, readVkey, signerOf } from "~/journal/signer.server";
import type { House } from "~/shell/house.server";
import { latestOf } from "./ask.server";

type Office = Pick<House, "db" | "keys" | "publicUrl" | "settings" | "witnesses" | "doubts" | "log">;

/** The largest head that each source outside the database has shown, for as long as the process runs. */
const seen = new WeakMap<Office["doubts"], Map<string, Checkpoint>>();

/**
 * Holds the log against heads of ours that are kept elsewhere: by our own memory and by the witnesses. Only our own signature
 * counts, so nobody can make us doubt by claiming; whoever writes the database cannot take it back either. The doubt is
 * over when the log leads to all of them again.
 */
export async function lookOutside(office: Office, signal?: AbortSignal): Promise<void> {
  const heads = seen.get(office.doubts) ?? new Map<string, Checkpoint>();
  seen.set(office.doubts, heads);
  const key = readVkey(signerOf(office).vkey)!;
  const notice = (source: string, note: string | null) => {
    const head = note === null ? null : openCheckpoint(note, key);
    const last = heads.get(source);
    if (head && !(last && last.size > head.size)) heads.set(source, head);
  };
  notice("memory", recallHead(office)?.note ?? null);
  const asked = (office.witnesses?.policy.witnesses ?? []).filter(({ url }) => url !== null);
  const shown = await Promise.all(asked.map((witness) => latestOf(witness, key.name, signal)));
  for (const [n, { name }] of asked.entries()) notice(name, shown[n]!);
  await settle(office, heads);
}

async function settle({ db, doubts, log }: Office, heads: ReadonlyMap<string, Checkpoint>): Promise<void> {
  let worst: { by: string; size: number; code: Contradiction } | null = null;
  for (const [by, { size, root }] of heads) {
    const code = await findContradiction(db, { size, root });
    if (code && worst?.code !== "split") worst = { by, size, code };
  }
  if (worst && doubts.logContradicts !== worst.code) log.error({ ...worst }, alarms[worst.code]);
  if (!worst && doubts.logContradicts) log.warn("the log leads to every head again that was seen of it");
  doubts.logContradicts = worst?.code ?? null;
}

const alarms: Record<Contradiction, string> = {
  "set-back": "the log is older than a head that we signed: was the database brought back from an older backup?",
  split: "the log is another than the one under a head that we signed: there are two of it",
};
