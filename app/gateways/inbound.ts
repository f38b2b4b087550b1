/** An SMS that somebody sent to us, whole: parts have been put together. Whoever sent it can have lied about their number. */
export interface InboundSms {
  /** The way it came by. */
  gateway: string;
  /** What that way calls it: the same again when it is told of again. */
  providerId: string;
  /** As the operator says it: mostly digits, but any text is possible. */
  from: string;
  /** Our number. */
  to: string;
  text: string;
  /** When it reached us. */
  at: Date;
}

/** Told of an SMS; resolves once it is kept. Rejects: the way may tell of it again. */
export type TakeInbound = (message: InboundSms) => Promise<void>;
