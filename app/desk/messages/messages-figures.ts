import type { ShareState } from "~/shell/breaker-shares";

/** What has become of the messages of today, about records that an officer reaches. Counts, and nobody's data. */
export interface MessagesFigures {
  readonly now: Date;
  readonly channels: readonly ChannelFigures[];
  /** Of each hour of the day, from midnight on. */
  readonly hours: readonly HourFigures[];
  /** Of the whole service. */
  readonly breaker: readonly ShareState[];
  readonly bursts: readonly Burst[];
}

export interface ChannelFigures {
  readonly channel: "sms" | "email";
  readonly sent: number;
  readonly delivered: number;
  /** Not taken by those who send them, or given back by them. */
  readonly failed: number;
  readonly waiting: number;
  /** Medians, in seconds since they were written; null where none was. */
  readonly toSent: number | null;
  readonly toDelivered: number | null;
  readonly codesSent: number;
  readonly codesUsed: number;
}

export interface HourFigures {
  readonly hour: number;
  readonly sent: number;
  readonly failed: number;
}

/** Codes of the last hour to phones that begin alike. */
export interface Burst {
  /** `+7` and six digits. */
  readonly prefix: string;
  readonly codes: number;
  readonly phones: number;
}

/** Fewer phones that begin alike are no burst, and would point at people. */
export const BURST_PHONES = 10;

/** Every hour of the day, those in which nothing happened, too. */
export function everyHour(counted: readonly HourFigures[]): HourFigures[] {
  const known = new Map(counted.map((one) => [one.hour, one]));
  return Array.from({ length: 24 }, (_, hour) => known.get(hour) ?? { hour, sent: 0, failed: 0 });
}
