import { historyPath } from "~/annulments/annulment";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { contactBy, maskContact } from "~/identity/contact";
import { maskRecordNumber } from "~/identity/record-number";
import { momentWords, timeWords } from "~/lib/time-words";
import { contactMac } from "~/messages/contact-mac.server";
import { saidBy } from "~/messages/say-again.server";
import { shownState } from "~/proofs/code-view";
import { codeWords } from "~/proofs/words";
import { provenBy } from "~/records/proven.server";
import { recordPath } from "~/records/record-view";
import type { Keys } from "~/shell/keys.server";
import type { World } from "~/shell/world.server";
import { type InboxPage, type InboxQuery, inboxHref, type MessageLine, type MessagePage, messagePath } from "./inbox";
import {
  countInbox,
  findOfInbox,
  type InboxMessage,
  listInbox,
  listOfAnnulment,
  markRead,
} from "./inbox-messages.server";
import { inboxWords, messageTitle } from "./inbox-words";
import { mostCounted } from "./records-words";
import { soughtBy } from "./sought.server";

const pageSize = 20;

/** Messages about all records of what was proven, newest first; null without one. */
export async function inboxPage({ db, actor, house }: World, query: InboxQuery): Promise<InboxPage | null> {
  const proven = provenBy(actor);
  if (!proven) return null;
  const { words, place } = query;
  const sought = await soughtBy(db, words);
  const found = await listInbox(db, proven, sought, place, pageSize + 1);
  const isMore = found.length > pageSize;
  const backwards = place?.side === "before";
  const shown = backwards ? found.slice(-pageSize) : found.slice(0, pageSize);
  const [first, last] = [shown[0], shown.at(-1)];
  const href = (side: "after" | "before", one: InboxMessage | undefined) =>
    one && inboxHref({ words, place: { side, at: one.created_at, id: one.id } });
  return {
    words,
    lines: shown.map((one) => lineOf(house.keys, one)),
    unread: (await countInbox(db, proven, sought, mostCounted + 1)).unread,
    previous: (backwards ? isMore : place !== null) ? href("before", first) : undefined,
    next: (backwards ? place !== null : isMore) ? href("after", last) : undefined,
  };
}

/** One of them, which is read from now on; null for what is not among them. */
export async function messagePage(world: World, id: string): Promise<MessagePage | null> {
  const { db, actor, house, now } = world;
  const proven = provenBy(actor);
  if (!proven) return null;
  const found = await findOfInbox(db, proven, id);
  if (!found) return null;
  await markRead(db, found.id, now);
  const { request: raw } = found;
  const number = raw && formatAnnulmentNumber(raw);
  const request = raw && number ? { number, href: `/annulments/${number}`, history: historyPath(raw) } : null;
  return {
    ...lineOf(house.keys, found),
    isCode: found.template === "code",
    said: await saidBy(found, world),
    links: { record: recordPath(found.record_id), request },
  };
}

/** What was sent about a request, for whoever reaches it; the oldest first. */
export async function requestMessages(
  world: World,
  annulmentId: string,
): Promise<(MessageLine & Pick<MessagePage, "isCode" | "said">)[]> {
  const found = await listOfAnnulment(world.db, annulmentId, pageSize);
  return Promise.all(
    found.map(async (one) => ({
      ...lineOf(world.house.keys, one),
      isCode: one.template === "code",
      said: await saidBy(one, world),
    })),
  );
}

function lineOf(keys: Keys, message: InboxMessage): MessageLine {
  const { channel, state, zone, created_at, sent_at, settled_at } = message;
  const at = (moment: Date | null) => moment && timeWords(moment, zone);
  const times = { left: at(created_at), taken: at(sent_at), settled: state === "delivered" ? at(settled_at) : null };
  return {
    title: messageTitle(message),
    href: messagePath(message.id),
    isRead: message.read_at !== null,
    when: momentWords(created_at, zone),
    how: howOf(keys, message),
    where: codeWords.tried(channel, shownState(message), times),
    record: `${message.service}, ${maskRecordNumber(message.number)}`,
  };
}

/** The contact is said where it is the one that the record still has. */
function howOf(keys: Keys, message: InboxMessage): string {
  const words = inboxWords.by[message.channel];
  const contact = contactBy(message, message.channel);
  if (!message.to_mac) return words.own;
  return contact && contactMac(keys, contact).equals(message.to_mac)
    ? `${words.known} ${maskContact(contact)}`
    : words.other;
}
