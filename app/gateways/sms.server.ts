/** Why an SMS was not taken. Passing ones are tried again, permanent ones are told to a person. */
export type SmsFailure =
  | "invalid-number"
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

export type SendResult = { status: "accepted"; queued: boolean } | { status: "failed"; failure: SmsFailure };

/** The way out to telephones. Adapters: the development outbox, Kannel. Never called within a request or a transaction. */
export interface SmsGateway {
  readonly name: string;
  send(message: SmsMessage, signal?: AbortSignal): Promise<SendResult>;
}

declare module "~/shell/house.server" {
  interface House {
    sms: SmsGateway;
  }
}
