import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";
import type { Settings } from "./config.server";

/** In tests: throws when a line holds a sample citizen's name, phone or passport. */
let alarm: ((line: string) => void) | undefined;

export function setAlarm(sound: ((line: string) => void) | undefined): void {
  alarm = sound;
}

/** What may be written down of an exception. Not its message: that may quote what a citizen typed. */
export interface LoggedError {
  name: string;
  code?: string;
  /** Of PostgreSQL: which rule was broken. */
  constraint?: string;
  stack: string[];
  cause?: LoggedError;
}

export function withoutMessage(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { name: typeof error, stack: [] };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    name: error.name,
    ...(typeof code === "string" && { code }),
    ...(typeof constraint === "string" && { constraint }),
    stack: framesOf(error),
    ...(error.cause instanceof Error && depth < 3 && { cause: withoutMessage(error.cause, depth + 1) }),
  };
}

/** The message stands before the frames and may have lines of its own that look like them. */
function framesOf({ stack = "", message }: Error): string[] {
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
    serializers: { error: withoutMessage, err: withoutMessage },
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
