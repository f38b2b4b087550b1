/** Part of the settings' list: how whoever operates the service watches it. */
export const operatingVariables = {
  METRICS_PORT: {
    kind: "port",
    default: undefined,
    says: "The port at which Prometheus reads figures, at /metrics; 0 takes a free one; unset: none are told.",
  },
  METRICS_HOST: {
    kind: "text",
    default: "127.0.0.1",
    says: "The address for that port. Figures name nobody, yet are for you alone: never one that the public reaches.",
  },
  MESSAGES_LATE_MINUTES: {
    kind: "number",
    default: "10",
    says: "Minutes that a message may wait to be handed over, 1 to 170, before /health/messages fails and /health/ready says so.",
  },
} as const;

export interface OperatingSettings {
  /** Null where no figures are told. */
  metricsPort: number | null;
  metricsHost: string;
  messagesLateMinutes: number;
}

/** What waits for three hours is given up (`retention/sweep.server.ts`), and nothing would be late any more. */
const LATEST = 170;

export const operatingSettings = (
  raw: (name: keyof typeof operatingVariables) => string | undefined,
  number: (name: keyof typeof operatingVariables, min: number, max: number) => number,
): OperatingSettings => ({
  metricsPort: raw("METRICS_PORT") === undefined ? null : number("METRICS_PORT", 0, 65_535),
  metricsHost: raw("METRICS_HOST") ?? "127.0.0.1",
  messagesLateMinutes: number("MESSAGES_LATE_MINUTES", 1, LATEST),
});
