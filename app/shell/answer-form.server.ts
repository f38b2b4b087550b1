import { data } from "@remix-run/node";
import type { RequestContext } from "./context.server";

/** A form that came back: 422, with a sentence at each field and what was typed, and whatever else its page has to say. */
export function unprocessable<Errors, Typed, More extends object = object>(errors: Errors, typed: Typed, more?: More) {
  return data({ errors, typed, ...more }, { status: 422 });
}

/** The same for a limit: 429, and when to try again for programs. */
export function tooMany<Errors, Typed>(
  context: Pick<RequestContext, "retryAfter">,
  errors: Errors,
  typed: Typed,
  retryAfter: number,
) {
  context.retryAfter = retryAfter;
  return data({ errors, typed }, { status: 429 });
}

/** One of the two, by why: a refusal that says when to try again is a limit's. */
export function turnBack<Errors, Typed>(
  context: Pick<RequestContext, "retryAfter">,
  reason: { code: string; retryAfter?: number },
  errors: Errors,
  typed: Typed,
) {
  const { retryAfter } = reason;
  return retryAfter === undefined ? unprocessable(errors, typed) : tooMany(context, errors, typed, retryAfter);
}

/** What one cannot reach is not there. Thrown; the root's error boundary makes the page. */
export const notFound = (): Response => new Response(null, { status: 404 });

/** The file of a field as its bytes; what a browser sent instead that cannot send files, or null. */
export async function bytesOf(entry: FormDataEntryValue | null): Promise<Uint8Array | string | null> {
  return entry instanceof File ? new Uint8Array(await entry.arrayBuffer()) : entry;
}
