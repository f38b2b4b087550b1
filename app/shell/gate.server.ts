import type { Incoming } from "./answer.server";
import { type BodyLimit, isForm, readBody, tooLongAsTold } from "./body.server";
import type { Held } from "./body-room.server";
import { originOf, ourOrigins, sentToken, tokenHolds } from "./csrf.server";
import type { House } from "./house.server";
import { isModest, isPlainMultipart } from "./multipart.server";
import { isOneClick, takesBankCalls, takesOneClick } from "./one-click.server";
import type { Target } from "./target.server";

/** What a form needs in order to be let in. */
export interface FormTerms {
  house: House;
  target: Target;
  /** Of the cookie that was sent; null without one. */
  vid: string | null;
  limit: BodyLimit;
  /** Of `readBody`. */
  patience?: number | undefined;
  room: Held;
}

/** 400 broken off, or made to keep us busy, 408 too slow, 403 forged or too old, 413 too long, 415 not a form, 503 no room for it now. */
export type FormRefusal = 400 | 403 | 408 | 413 | 415 | 503;

const refusals = { "too-long": 413, "too-slow": 408, "broken-off": 400, busy: 503 } as const;

/**
 * Lets in a form that fits, was sent from a page of ours as far as the browser says, and holds the token of its visitor;
 * and what a mail program, or a bank, says of itself where it may. Gives back its whole body. What can be refused without reading the body is.
 */
export async function admitForm(incoming: Incoming, terms: FormTerms): Promise<Buffer<ArrayBuffer> | FormRefusal> {
  const { house, target, vid } = terms;
  const type = incoming.headers.get("content-type");
  const limit = terms.limit(target.pathname);
  if (tooLongAsTold(incoming.headers.get("content-length"), limit)) return 413;
  if (type === null || !isForm(type)) return 415;
  const inParts = /^multipart/i.test(type);
  if (inParts && !isPlainMultipart(type)) return 400;
  const isOurs = ourOrigins(house.publicUrl, target.host, house.settings.mode === "demo");
  const isForged = vid === null || originOf(incoming.headers, isOurs) === "foreign";
  const isBank = takesBankCalls(target.pathname);
  const mayBeAlone = isBank || takesOneClick(target.pathname);
  if (isForged && !mayBeAlone) return 403;
  const body = await readBody(incoming.body, limit, terms.patience, terms.room);
  if (typeof body === "string") return refusals[body];
  if (inParts && !isModest(body, type)) return 400;
  if (isBank || (mayBeAlone && (await isOneClick(body, type)))) return body;
  if (isForged) return 403;
  return tokenHolds(house.keys, vid, await sentToken(body, type)) ? body : 403;
}
