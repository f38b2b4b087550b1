import { codeOfStatus, PROBLEM_TYPE, problemOf } from "~/lib/problem";
import { type Answer, type AnswerHeaders, bare, type Incoming } from "./answer.server";
import { type BodyLimit, readBody, tooLongAsTold } from "./body.server";
import type { Held } from "./body-room.server";
import type { Target } from "./target.server";

/** What can be asked under `/api/`. */
export const API_METHODS = "GET, HEAD, POST, PUT, OPTIONS";

/** Whether programs are spoken to there, however its address is written. */
export function isApi(pathname: string): boolean {
  let plain = pathname;
  try {
    plain = decodeURIComponent(pathname);
  } catch {}
  return /^\/api(?:\/|$)/i.test(plain);
}

/** 400 broken off, 401 no key at all, 408 too slow, 413 too long, 415 not JSON, 503 no room for it now. */
export type JsonRefusal = 400 | 401 | 408 | 413 | 415 | 503;

const refusals = { "too-long": 413, "too-slow": 408, "broken-off": 400, busy: 503 } as const;
const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

/**
 * Lets in JSON for programs, instead of `admitForm`: no token is asked for, since no cookie counts there (`requestFor` takes
 * them away), and a page of another site cannot send the header of a key. Whoever shows none is not listened to.
 */
export async function admitJson(
  incoming: Incoming,
  { pathname }: Target,
  limit: BodyLimit,
  patience: number | undefined,
  room: Held,
): Promise<Buffer<ArrayBuffer> | JsonRefusal> {
  const { headers } = incoming;
  if (!/^bearer +\S/i.test(headers.get("authorization") ?? "")) return 401;
  const most = limit(pathname);
  if (tooLongAsTold(headers.get("content-length"), most)) return 413;
  const isPlain = /^(?:identity)?$/i.test(headers.get("content-encoding") ?? "");
  const type = headers.get("content-type");
  if (!isPlain || (type !== null && !JSON_TYPE.test(type))) return 415;
  const body = await readBody(incoming.body, most, patience, room);
  if (typeof body === "string") return refusals[body];
  return type === null && body.length > 0 ? 415 : body;
}

/** What a page would say to people, said to programs. */
export function problemAnswer(publicUrl: string, status: number, requestId: string, headers: AnswerHeaders): Answer {
  const problem = problemOf(publicUrl, codeOfStatus(status), { request_id: requestId });
  const known = status === 401 ? { "www-authenticate": "Bearer" } : {};
  const answer = bare(problem.status, { ...headers, ...known, "content-type": PROBLEM_TYPE });
  return { ...answer, body: Buffer.from(JSON.stringify(problem)) };
}
