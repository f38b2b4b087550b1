import type { LoaderFunctionArgs } from "@remix-run/node";
import { lateSentence } from "~/messages/late.server";
import type { Doubts } from "~/shell/doubts";
import { inTime, unready } from "~/shell/ping.server";

/**
 * Whether requests should be sent here: the database answers within a second and has room. A log or registry in doubt, and
 * messages that are late, are said and do not turn them away: elsewhere they would be the same, and people can still file.
 */
export async function loader({ context: { house, now } }: LoaderFunctionArgs) {
  const why = await unready(house);
  const late = why ? null : await inTime(lateSentence(house, now), 1000, null);
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  const lines = [why ?? "ready", doubtOfLog(house.doubts), doubtOfRegistry(house.doubts), late];
  return new Response(`${lines.filter(Boolean).join("\n")}\n`, { status: why ? 503 : 200, headers });
}

const doubtOfRegistry = ({ differences }: Doubts): string | null =>
  differences > 0 ? `the registry is not what the log holds of it: ${differences}` : null;

function doubtOfLog({ isLogBroken, logContradicts }: Doubts): string | null {
  if (logContradicts === "set-back") return "the log is older than a head that was signed";
  if (logContradicts === "split") return "the log is another than under a head that was signed";
  return isLogBroken ? "the log is not whole" : null;
}
