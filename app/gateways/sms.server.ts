import type { TakeInbound } from "./inbound";

/**
 * Why a message was not taken; `no-mailbox` is for e-mail what `invalid-number` is for SMS. Passing ones are tried again, permanent
 * ones are told to a person.
 */
export type SmsFailure =
  | "invalid-number"
  | "no-mailbox"
  | "blocked"
  | "rejected"
  | "throttled"
  | "unauthorised"
  | "unavailable"
  | "unknown-outcome";

export const passingFailures: readonly SmsFailure[] = ["throttled", "unavailable", "unknown-outcome"];

export interface SmsMessage {
  /** Ours, a uuid: the idempotency key. */
  id: string;
  /** E.164. */
  to: string;
  text: string;
  /** How long it is worth delivering, in seconds: a code is not, once dead. Null: as long as the operator tries. */
  validSeconds: number | null;
}

/** One way that was asked in vain before another was. */
export interface PassedBy {
  by: string;
  failure: SmsFailure;
}

/** `by`: which of several ways, `before` those that were asked in vain first; left out by a way that is one alone. */
export type SendResult = (
  | {
      status: "accepted";
      /** Only a program between has it: that the operator took it is told later, or never. */
      queued: boolean;
      /** What it calls the parts, which receipts name; left out by a way that tells nothing more of them. */
      providerIds?: readonly string[];
    }
  | { status: "failed"; failure: SmsFailure }
) & { by?: string; before?: readonly PassedBy[] };

/** What became of a part after it was taken. */
export interface Receipt {
  gateway: string;
  /** One of `providerIds`. */
  providerId: string;
  /** Ours, where the way gives it back. */
  messageId: string | null;
  /** "taken": by the operator, of what was `queued`. */
  state: "taken" | "delivered" | "undelivered";
  /** What the operator says besides, as letters, digits and signs of a code; never a number or a text. */
  code: string | null;
}

/** Who is told of what comes back. Both may be told twice, and in any order. */
export interface Hearer {
  receipt(receipt: Receipt): Promise<void>;
  inbound: TakeInbound;
}

/** What a way that speaks HTTP is told at the callback's address. */
export interface Call {
  /** The last word of the path. */
  what: string;
  /** As it stands in the address: its bytes may be of any coding. */
  query: string;
  /** What the query and a form say as UTF-8, or JSON. */
  said: unknown;
}

/** The way out to telephones: a folder, and a line in `open-sms.server`. Never called within a request or a transaction. */
export interface SmsGateway {
  readonly name: string;
  send(message: SmsMessage, signal?: AbortSignal): Promise<SendResult>;
  /** Begins to hear what comes back; where there is none, nothing does. Called once, by a process that works. */
  hear?(hearer: Hearer): Promise<void>;
  /** Understands a call and hands it on; resolves once it is kept. False: it says nothing of this way. */
  call?(call: Call, hearer: Hearer): Promise<boolean>;
  /** Lets go of its lines. */
  close?(): Promise<void>;
}

declare module "~/shell/house.server" {
  interface House {
    sms: SmsGateway;
    /** Who is told of SMS that came in. */
    inbound: TakeInbound;
  }
}
