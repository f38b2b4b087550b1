import type { DayPart, TicketMark, TicketTopic } from "#db/schema";
import type { Channel } from "~/identity/contact";
import { dayIn } from "~/lib/zoned";
import { addWorkingDays, endOfDay } from "~/rules/working-days";

/** A question that somebody asked, and where it stands. */
export interface Ticket {
  id: string;
  /** Seven digits. */
  number: string;
  topic: TicketTopic;
  /** The number that it is about, as it is written. */
  about: string | null;
  /** Whose officers answer; null: heads of any agency. */
  agencyId: string | null;
  accountId: string | null;
  channel: Channel;
  sealedContact: Uint8Array;
  openedAt: Date;
  /** Since when it waits for an officer. */
  waitsSince: Date | null;
  /** Until when it is to be answered, or was. */
  dueAt: Date;
  taken: { byId: string; by: string; at: Date } | null;
  firstAnsweredAt: Date | null;
  answeredAt: Date | null;
  call: { part: DayPart; askedAt: Date; sealed: Uint8Array } | null;
  closedAt: Date | null;
  mark: TicketMark | null;
  markWords: string | null;
}

/** What was written about it. */
export interface Remark {
  /** Null: whoever asked; else an officer by name, for colleagues. */
  by: string | null;
  at: Date;
  words: string;
}

/** In the order in which they are offered. */
export const topics = [
  ...(["search", "code", "cancel", "notice"] as const),
  ...(["account", "agency", "site", "other"] as const),
] as const satisfies readonly TicketTopic[];
export const dayParts = ["morning", "day", "evening"] as const satisfies readonly DayPart[];
export const marks = ["helped", "not-helped"] as const satisfies readonly TicketMark[];

/** Of what an agency must be asked. */
const asksAgency: readonly TicketTopic[] = ["search", "agency"];

/** One clock for all: a question belongs to no office. */
export const TICKETS_ZONE = "Europe/Moscow";

/** So many days after its end, or after the last answer that nobody wrote to, a question is erased. */
export const TICKET_KEPT_DAYS = 30;

/** Until when a question that waits from a moment on is to be answered. */
export function dueAfter(topic: TicketTopic, from: Date, { hours, agencyDays }: { hours: number; agencyDays: number }) {
  if (!asksAgency.includes(topic)) return new Date(from.getTime() + hours * 3_600_000);
  return endOfDay(addWorkingDays(dayIn(from, TICKETS_ZONE), agencyDays), TICKETS_ZONE);
}

/** Parts of an officer's list. "mine": taken and not closed; "done": answered or closed. */
export type TicketsView = "waits" | "mine" | "done";

export type TicketState = "waits" | "answered" | "closed";

export const stateOf = ({ waitsSince, closedAt }: Pick<Ticket, "waitsSince" | "closedAt">): TicketState => {
  if (closedAt) return "closed";
  return waitsSince ? "waits" : "answered";
};

/** 123-4567: unlike the number of a record, a request and a notice. */
export const formatTicketNumber = (number: string): string => `${number.slice(0, 3)}-${number.slice(3)}`;

export const ticketPath = (token: string): string => `/t/${token}`;
export const askPath = "/help/ask";
