import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";
import type { Settings } from "./config.server";

/** In tests: throws when a line holds a sample citizen's name, phone or passport. */
let alarm: ((line: string) => void) | undefined;

export function setAlarm(sound: ((line: string) => void) | undefined): void {
  alarm = sound;
}

/** What may be written down of an exception. */
export interface LoggedError {
  name: string;
  /** Its message, without whatever may quote what a citizen typed. */
  says?: string;
  code?: string;
  /** Of PostgreSQL: which rule was broken. */
  constraint?: string;
  stack: string[];
  cause?: LoggedError;
}

const LONGEST = 300;
/** What messages begin with, and what they speak of. */
const NO_NAMES = new Set(
  "Cannot Could Unexpected Invalid Failed Unknown Missing Connection Client Query PGlite PostgreSQL JSON URL HTTP SQL".split(
    " ",
  ),
);

/**
 * A message in our own or a library's English. What stands in quotes (from the first to the last one: data may hold quotes of
 * its own), anything but ASCII, words with capitals that could be names, numbers of four digits and more, addresses, and all
 * lines but the first go.
 */
export function impersonal(message: string): string {
  return message
    .split("\n", 1)[0]!
    .slice(0, 10 * LONGEST)
    .replace(/["'`«“].*["'`»”]/, "…")
    .replace(/(?!'[a-z]{1,2} )["'`«“].*$/, "…") // not after an apostrophe
    .replace(/\(.*\)=.*$/, "…") // as PostgreSQL quotes a row
    .replace(/\S*@\S*/g, "…")
    .replace(/[^\x20-\x7e]+(?:\s+[^\x20-\x7e]+)*/g, "…")
    .replace(/\+?\d[\d ().:+-]{2,}\d/g, "…")
    .replace(/[\w-]*[A-Z][\w-]*/g, (word) => (NO_NAMES.has(word) ? word : "…"))
    .replace(/…(?:[\s,]*…)+/g, "…")
    .slice(0, LONGEST);
}

/** Also of what libraries throw or emit that only looks like an exception. */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!isErrorLike(error)) return { name: typeof error, stack: [] };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    name: error.name ?? typeof error,
    says: impersonal(error.message),
    ...(typeof code === "string" && { code }),
    ...(typeof constraint === "string" && { constraint }),
    stack: framesOf(error),
    ...(isErrorLike(error.cause) && depth < 3 && { cause: loggedError(error.cause, depth + 1) }),
  };
}

type ErrorLike = Pick<Error, "message" | "stack" | "cause"> & { name?: string };

const isErrorLike = (thrown: unknown): thrown is ErrorLike =>
  typeof thrown === "object" &&
  thrown !== null &&
  typeof (thrown as ErrorLike).message === "string" &&
  (thrown instanceof Error || typeof (thrown as ErrorLike).stack === "string");

/** The message stands before the frames and may have lines of its own that look like them. */
function framesOf({ stack = "", message }: ErrorLike): string[] {
  const end = stack.indexOf(message) + message.length;
  const frames = message !== "" && stack.includes(message) ? stack.slice(end) : stack;
  return frames
    .split("\n")
    .filter((line) => /^\s+at \S/.test(line))
    .map((line) => line.trim());
}

/** Lines go out together, after 50 ms at the latest and at exit: under load a write for each is a twentieth of a list. */
const together = { sync: false, minLength: 4096, periodicFlush: 50 };

/** JSON, one line each, to standard output. An exception goes under `error`, and a message must be given with it. */
export function createLog(settings: Pick<Settings, "logLevel">, to?: DestinationStream): Logger {
  const options = {
    level: settings.logLevel,
    base: { pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    errorKey: "error",
    serializers: { error: loggedError, err: loggedError },
    hooks: {
      streamWrite(line: string) {
        alarm?.(line);
        return line;
      },
      // pino would take the exception's own message for want of another.
      logMethod(this: Logger, args: unknown[], method: (...all: unknown[]) => void) {
        const [first, ...rest] = args;
        const error = first instanceof Error ? first : (first as { error?: unknown } | undefined)?.error;
        if (!(error instanceof Error)) return method.apply(this, args);
        const fields = first instanceof Error ? { error } : first;
        return method.apply(this, [fields, ...(rest.length > 0 ? rest : [error.name])]);
      },
    },
  };
  return pino(options as object, to ?? pino.destination(together));
}
