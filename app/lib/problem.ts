/**
 * What can go wrong at `/api/`, for programs (RFC 9457): each with its status and a sentence. The codes are promised for
 * ever; `/api/openapi.json` lists them, and the `type` of an answer leads there.
 */
export const problems = {
  "bad-request": [400, "The request cannot be read"],
  "not-json": [400, "The body is not JSON in UTF-8"],
  unauthenticated: [401, "No valid key was sent"],
  "no-scope": [403, "The key is not for this"],
  "not-found": [404, "There is nothing here for this key"],
  "method-not-allowed": [405, "The method is not allowed here"],
  "too-slow": [408, "The body did not come in time"],
  "request-in-progress": [409, "The same request is being carried out"],
  conflict: [409, "What is there does not allow it"],
  "too-large": [413, "The body is larger than 4 MB"],
  "not-json-type": [415, "The body must be application/json, not compressed"],
  invalid: [422, "The request does not fit its description"],
  "idempotency-key-reused": [422, "The Idempotency-Key was used for another request"],
  "rate-limited": [429, "Too many requests: try again later"],
  internal: [500, "Our fault: it is in our log by its request id"],
  unavailable: [503, "The service is not available now: try again later"],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof problems;

/** What is wrong with one part of what was sent. `at`: a JSON pointer into the body, or the name of a parameter. */
export interface ProblemPart {
  at: string;
  code: string;
  detail?: string;
}

export interface Problem {
  type: string;
  code: ProblemCode;
  title: string;
  status: number;
  detail?: string;
  request_id?: string;
  errors?: ProblemPart[];
}

export const PROBLEM_TYPE = "application/problem+json";

/** Everything that a problem says beside what follows from its code. */
export type Said = Pick<Problem, "detail" | "request_id" | "errors">;

export function problemOf(publicUrl: string, code: ProblemCode, said: Said = {}): Problem {
  const [status, title] = problems[code];
  return { type: `${publicUrl}/api/openapi.json#/x-problems/${code}`, code, title, status, ...said };
}

const byStatus: Readonly<Record<number, ProblemCode>> = {
  ...{ 400: "bad-request", 401: "unauthenticated", 404: "not-found", 405: "method-not-allowed", 408: "too-slow" },
  ...{ 413: "too-large", 415: "not-json-type", 429: "rate-limited", 503: "unavailable" },
};

/** What the HTTP layer means by a status. */
export const codeOfStatus = (status: number): ProblemCode => byStatus[status] ?? "internal";
