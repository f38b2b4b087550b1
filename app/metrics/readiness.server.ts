import { lateSentence } from "~/messages/late.server";
import type { Doubts } from "~/shell/doubts";
import type { House } from "~/shell/house.server";
import { inTime, unready } from "~/shell/ping.server";

/**
 * Whether work should be sent to this process: the database answers within a second and has room. A log or registry in doubt, and
 * messages that are late, are said and turn nobody away: elsewhere they would be the same, and people can still file.
 * `text`: a line for each, for whoever operates the service; names nobody.
 */
export async function readReadiness(
  house: Pick<House, "db" | "settings" | "doubts">,
  now: Date,
): Promise<{ status: 200 | 503; text: string }> {
  const why = await unready(house);
  const late = why ? null : await inTime(lateSentence(house, now), 1000, null);
  const lines = [why ?? "ready", doubtOfLog(house.doubts), doubtOfRegistry(house.doubts), late];
  return { status: why ? 503 : 200, text: `${lines.filter(Boolean).join("\n")}\n` };
}

const doubtOfRegistry = ({ differences }: Doubts): string | null =>
  differences > 0 ? `the registry is not what the log holds of it: ${differences}` : null;

function doubtOfLog({ isLogBroken, logContradicts }: Doubts): string | null {
  if (logContradicts === "set-back") return "the log is older than a head that was signed";
  if (logContradicts === "split") return "the log is another than under a head that was signed";
  return isLogBroken ? "the log is not whole" : null;
}
