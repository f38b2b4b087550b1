import type { z } from "zod";
import type { Scope } from "~/agencies/agency-key";
import { type Outcome, refuse } from "~/lib/outcome";
import type { ProblemCode, Said } from "~/lib/problem";

/** Why a request was not done, in codes. `retryAfter`: seconds until it has a chance. */
export interface Refused extends Said {
  code: ProblemCode;
  retryAfter?: number;
}

export type Reply<Answer> = Outcome<Answer, Refused>;

/**
 * What a program can ask: by its schemas requests are read, and `/api/openapi.json` is written. Every answer that is no problem has
 * status 200.
 */
export interface Operation {
  id: string;
  method: "GET" | "POST" | "PUT";
  /** From `/api/v1` on, with `{names}` of parameters. */
  path: string;
  /** Null: for every key. */
  scope: Scope | null;
  /** One line. */
  says: string;
  description?: string;
  /** Of the path; text. */
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  answer: z.ZodType;
  /** Beside those that every operation may answer with. */
  problems?: readonly ProblemCode[];
  examples: { body?: unknown; answer: unknown };
}

type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : Record<string, never>;

/** What an operation is handed, read by its schemas. */
export interface Asked<O extends Operation> {
  params: OutputOf<O["params"]>;
  query: OutputOf<O["query"]>;
  body: OutputOf<O["body"]>;
}

export type AnswerOf<O extends Operation> = z.input<O["answer"]>;

/** Whether asking changes something: such a request may bear an `Idempotency-Key`. */
export const isWriting = ({ scope }: Operation): boolean => scope !== null && !scope.endsWith(":read");

/** What an act would not do: what the key does not reach is not there, and everything else is told by its reason. */
export const conflictOf = (reason: string): { ok: false; reason: Refused } =>
  refuse(reason === "not-found" ? { code: "not-found" } : { code: "conflict", errors: [{ at: "", code: reason }] });
