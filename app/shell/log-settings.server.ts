import { join } from "node:path";

/** Part of the settings' list: who vouches for the public log. */
export const logVariables = {
  WITNESS_POLICY: {
    kind: "path",
    default: undefined,
    says: "Who vouches for the log's heads: a policy (C2SP tlog-policy), each witness with its address. It is published.",
  },
  LOG_MEMORY: {
    kind: "path",
    default: undefined,
    says: "A file, better on another disk, in which the newest head of the log is remembered: a database set back is noticed. Embedded: DATA_DIR/log-memory.",
  },
  WATCH_SECONDS: {
    kind: "number",
    default: "20",
    says: "Seconds between two looks of the watch at log and registry: a few hundredths of a second of work each.",
  },
} as const;

export interface LogSettings {
  /** Null without witnesses. */
  policy: string | null;
  /** Null where nothing is remembered. */
  memory: string | null;
  watchSeconds: number;
}

/** `dataDir`: of the embedded database; null with PostgreSQL. */
export const logSettings = (
  raw: (name: keyof typeof logVariables) => string | undefined,
  number: (name: "WATCH_SECONDS", min: number, max: number) => number,
  dataDir: string | null,
): LogSettings => ({
  policy: raw("WITNESS_POLICY") ?? null,
  memory: raw("LOG_MEMORY") ?? (dataDir === null ? null : join(dataDir, "log-memory")),
  watchSeconds: number("WATCH_SECONDS", 1, 3600),
});
