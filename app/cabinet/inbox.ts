import { isUuid } from "~/lib/uuid";
import type { Said } from "~/messages/said";

/** Where the messages about one's records stand, and each of them. */
export const inboxPath = "/records/messages";
export const messagePath = (id: string): string => `${inboxPath}/${id}`;

/** Right after or right before a message in the order of the inbox, newest first. Null: its beginning. */
export type InboxPlace = { side: "after" | "before"; at: Date; id: string } | null;

export interface InboxQuery {
  words: string;
  place: InboxPlace;
}

/** A message in words: nothing leaves the server that is not shown. */
export interface MessageLine {
  title: string;
  href: string;
  isRead: boolean;
  when: string;
  /** By which channel it went, and to whom, masked. */
  how: string;
  /** What became of it. */
  where: string;
  /** What it is about. */
  record: string;
}

export interface InboxPage {
  words: string;
  lines: MessageLine[];
  unread: number;
  previous: string | undefined;
  next: string | undefined;
}

export interface MessagePage extends MessageLine {
  isCode: boolean;
  said: Said | null;
  links: { record: string; request: { number: string; href: string; history: string } | null };
}

const longestWords = 200;

/** Whatever an address says that we do not understand counts as not said. */
export function readInboxQuery(params: URLSearchParams): InboxQuery {
  const place = placeOf("before", params.get("before")) ?? placeOf("after", params.get("after"));
  return { words: (params.get("q") ?? "").slice(0, longestWords), place };
}

/** Words and moments only. */
export function inboxHref({ words, place }: InboxQuery): string {
  const said = { ...(words && { q: words }), ...(place && { [place.side]: `${place.at.getTime()}.${place.id}` }) };
  const params = new URLSearchParams(said);
  return params.size === 0 ? inboxPath : `${inboxPath}?${params}`;
}

function placeOf(side: "after" | "before", cursor: string | null): InboxPlace {
  const [, at = "", id = ""] = /^(\d{1,14})\.(.{36})$/.exec(cursor ?? "") ?? [];
  return isUuid(id) ? { side, at: new Date(Number(at)), id } : null;
}
