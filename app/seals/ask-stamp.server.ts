import { createHash, randomBytes } from "node:crypto";
import { integer, nothing, objectId, octets, readAll, readFirst, sequence, yes } from "~/cms/der";
import type { Trust } from "~/cms/x509/trust";
import { sameBytes } from "~/lib/bytes";
import { done, type Outcome, refuse } from "~/lib/outcome";
import { judgeStamp } from "./judge-stamp.server";
import { LONGEST_STAMP, readToken } from "./stamp-token";

/** Milliseconds for all of an answer: a notice waits no longer. */
const PATIENCE = 5000;

/** How far the authority's clock and ours may be apart, in milliseconds. */
const APART = 300_000;
const endOfTime = new Date(8.64e15);

const sha256 = sequence(objectId("2.16.840.1.101.3.4.2.1"), nothing);

/** Why there is no time-stamp, for the log: what was said is a stranger's, and is not repeated. */
export type StampFault =
  | "silent"
  | "too-long"
  | "refused"
  | "malformed"
  | "another"
  | "wrong"
  | "not-trusted"
  | "clocks";

/**
 * Asks an authority for a time-stamp on the value of a signature (RFC 3161, over HTTP), and believes nothing that it
 * cannot verify: only what checking will find under the same trust is given back.
 */
export async function askStamp(
  url: string,
  trust: Trust,
  signature: Uint8Array,
  now: Date,
  patience = PATIENCE,
): Promise<Outcome<Uint8Array, StampFault>> {
  const nonce = integer(...randomBytes(16));
  const imprint = createHash("sha256").update(signature).digest();
  const answer = await post(url, sequence(integer(1), sequence(sha256, octets(imprint)), nonce, yes), patience);
  if (!answer.ok) return answer;
  const token = tokenIn(answer.value);
  if (!token.ok) return token;
  if (token.value.length > LONGEST_STAMP) return refuse("too-long");
  const read = readToken(token.value);
  if (!read) return refuse("malformed");
  if (!sameBytes(read.imprint, imprint) || !read.nonce || !sameBytes(read.nonce, nonce)) return refuse("another");
  const { holds, at } = judgeStamp(token.value, signature, trust, endOfTime);
  if (!holds) return refuse("wrong");
  if (!at) return refuse("not-trusted");
  return Math.abs(at.getTime() - now.getTime()) > APART ? refuse("clocks") : done(token.value);
}

/** TimeStampResp (RFC 3161, 2.4.2): granted, or granted with modifications. */
function tokenIn(answer: Uint8Array): Outcome<Uint8Array, StampFault> {
  const whole = readFirst(answer);
  const [status, token, ...more] = (whole?.whole.length === answer.length && readAll(whole.body)) || [];
  const [code] = (status && readAll(status.body)) || [];
  if (whole?.tag !== 0x30 || code?.tag !== 0x02 || more.length > 0) return refuse("malformed");
  if (code.body.length !== 1 || code.body[0]! > 1) return refuse("refused");
  return token ? done(token.whole) : refuse("malformed");
}

/** Twice what is usual for what stands around a token. */
const ANSWER_BYTES = LONGEST_STAMP + 4096;

async function post(url: string, query: Uint8Array, patience: number): Promise<Outcome<Uint8Array, StampFault>> {
  const headers = { "Content-Type": "application/timestamp-query", Accept: "application/timestamp-reply" };
  const [body, signal] = [Uint8Array.from(query), AbortSignal.timeout(patience)];
  try {
    const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "error" });
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > ANSWER_BYTES) return refuse("too-long");
      chunks.push(chunk);
    }
    return response.ok ? done(Buffer.concat(chunks)) : refuse("refused");
  } catch {
    return refuse("silent");
  }
}
