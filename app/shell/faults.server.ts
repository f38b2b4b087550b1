/** Why the program cannot begin, in sentences for whoever started it. Everything else that ends a start is our mistake. */
export class StartError extends Error {}

/**
 * PostgreSQL: shutting down, starting up, taking too long, having become a replica; not enough of something (class 53),
 * connections (class 08).
 */
const SQL_STATES = /^(?:57P0[1-5]|57014|25P03|25006|53\w{3}|08\w{3})$/;
const NETWORK = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** pg, its pool, Kysely and PGlite have no codes for these. */
const SAYINGS = [
  "timeout exceeded when trying to connect",
  "Connection terminated",
  "Client has encountered a connection error",
  "Cannot use a pool after calling end on the pool",
  "driver has already been destroyed",
  "PGlite is closed",
  "PGlite is closing",
  "PGlite instance is already closed",
];

/** Whether an exception means that the platform could not take a form apart, which came as no browser of today sends it. */
export const isUnreadableForm = (error: unknown): boolean =>
  error instanceof TypeError && error.message === "Failed to parse body as FormData.";

/** Whether an exception means that the database is away, and not that we made a mistake. */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 5) return false;
  const code = String((error as { code?: unknown }).code ?? "");
  if (SQL_STATES.test(code) || NETWORK.test(code) || SAYINGS.some((saying) => error.message.includes(saying)))
    return true;
  const inner = error instanceof AggregateError ? error.errors : [];
  return [error.cause, ...inner].some((one) => isDatabaseAway(one, depth + 1));
}
