import type { Card } from "./cards-words";

/** One page of one's records, in words: nothing leaves the server that is not shown. */
export interface RecordsPage {
  /** Masked; null when there is no record to know it from. */
  phone: string | null;
  /** Of all pages, counted up to one more than `mostCounted`. */
  total: number;
  cards: Card[];
  /** Addresses of the neighbouring pages. */
  previous: string | undefined;
  next: string | undefined;
  /** When nothing was found: how many there are on the other side (archive or current), and their address. */
  elsewhere: { count: number; href: string } | null;
  /** What the same words find among messages, and where; null: nothing, or no words. */
  messages: { count: number; href: string } | null;
}
