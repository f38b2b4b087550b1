import type { Channel } from "~/identity/contact";
import type { SendResult } from "./sms.server";

export interface MailAttachment {
  /** ASCII, as a file is named. */
  name: string;
  /** Its media type. */
  type: string;
  body: Uint8Array;
}

export interface MailMessage {
  /** Ours, a uuid: the idempotency key, and what the Message-ID is made of. */
  id: string;
  /** The domain as typed, in Unicode. */
  to: string;
  subject: string;
  /** The same said twice: in plain text, and in HTML that loads nothing. */
  text: string;
  html: string;
  attachments: readonly MailAttachment[];
  /** An iCalendar object of RFC 5546; null: there is nothing to put into a calendar. */
  calendar: { method: "REQUEST" | "CANCEL"; body: string } | null;
  /** Where one can switch such letters off (RFC 2369), by a program with one click (RFC 8058); null for what cannot be. */
  unsubscribe: string | null;
}

/** The way out to mailboxes. Adapters: the development outbox, SMTP. Never called within a request or a transaction. */
export interface MailGateway {
  readonly name: string;
  send(message: MailMessage, signal?: AbortSignal): Promise<SendResult>;
}

declare module "~/shell/house.server" {
  interface House {
    /** Null: none was set, and nobody is told by e-mail. */
    mail: MailGateway | null;
  }
}

/** The channels by which anybody can be told at all. */
export const openChannels = ({ mail }: { readonly mail: MailGateway | null }): readonly Channel[] =>
  mail ? ["sms", "email"] : ["sms"];
