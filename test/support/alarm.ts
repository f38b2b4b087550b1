// Loaded before every test file. Two things fail the test they fall into: an unexpected complaint on the console, and a name,
// phone, e-mail or passport on its way into the log or the journal.
import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";
import { setJournalAlarm } from "~/journal/entries.server";
import { setAlarm } from "~/shell/log.server";
import { personalDataIn } from "./personal-data";

const said: string[] = [];
for (const name of ["error", "warn"] as const)
  console[name] = (...args: unknown[]) => {
    said.push(format(...args));
  };

/** What has been complained about so far, for a test that expects it; it then counts as expected. */
export const expectedErrors = (): string[] => said.splice(0);

/** Throws where it happens, and fails the test also where that is caught. */
function sound(line: string): void {
  const found = personalDataIn(line);
  if (found.length === 0) return;
  const alarm = `personal data, ${found.join(" and ")}: ${line}`;
  said.push(alarm);
  throw new Error(alarm);
}

beforeEach(() => {
  setAlarm(sound);
  setJournalAlarm(sound);
});

afterEach(() => {
  const unexpected = expectedErrors();
  if (unexpected.length > 0) throw new Error(`unexpected:\n${unexpected.join("\n")}`);
});
