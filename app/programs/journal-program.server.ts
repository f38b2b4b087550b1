import { findingsWords } from "~/journal/journal-words";
import { type JournalFindings, verifyJournal } from "~/journal/verify-journal.server";
import type { Settings } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import type { House } from "~/shell/house.server";
import { openOwn } from "./open-own.server";

/** For `startControl`: what another process asks of the one that has the embedded database. */
export const verifyJournalAct =
  ({ db, keys }: Pick<House, "db" | "keys">): ControlAct =>
  () =>
    verifyJournal(db, keys);

/**
 * `verify-journal`. Goes through the running process where that has the embedded database.
 * @returns the exit code: 0 when every entry is as it was written, 1 when not, 2 when the running process went away
 */
export async function runVerifyJournal(settings: Settings, say: (line: string) => void): Promise<number> {
  const findings = await find(settings);
  say(findingsWords(findings));
  if (!findings) return 2;
  return findings.altered.length === 0 ? 0 : 1;
}

async function find(settings: Settings): Promise<JournalFindings | null> {
  if (!settings.databaseUrl) {
    const answer = await askControl(settings.dataDir, "verify-journal", nothing(), () => {});
    if (answer === "cut") return null;
    if (answer !== "absent") return answer.result as JournalFindings;
  }
  const { db, keys, close } = await openOwn(settings);
  try {
    return await verifyJournal(db, keys);
  } finally {
    await close();
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
