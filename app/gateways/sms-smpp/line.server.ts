import smpp, { type Pdu, type Session } from "smpp";
import type { SmsFailure } from "../sms.server";
import type { SmppAddress } from "./smpp-address";

/** Milliseconds. */
export interface LineTerms {
  /** For any answer; longer, and what became of what was asked is unknown. */
  patience: number;
  /** Before the line is opened again: at first, and at most, the double each time between. */
  pause: number;
  longestPause: number;
  /** Between two looks whether the other end is still there. */
  enquiry: number;
}

export const usualTerms: LineTerms = { patience: 10_000, pause: 1000, longestPause: 60_000, enquiry: 30_000 };

/** What is told is kept so much at a time; whatever comes on top comes again, and holds no memory here. */
const AT_ONCE = 50;
/** "Temporary error of the receiver": the other end comes again with it. */
const COME_AGAIN = 100;
/** Already bound, and whatever the other end has of its own: it may take us later. Every other refusal asks for a person. */
const passingRefusals = [5, 8, 20, 88];

/** What the other end is to hear: resolves once what it told is kept. */
export type OnTold = (told: Pdu) => Promise<void>;

/**
 * One line to an SMPP server, as transceiver. Opened when it is first needed, and from then on again and again; dead ones are found
 * by asking. Whoever has waited for an answer when it breaks does not know the outcome.
 */
export class Line {
  private session: Session | null = null;
  /** Null once it stands; else why not. */
  private standing: Promise<SmsFailure | null> | null = null;
  private pause: number;
  private again: NodeJS.Timeout | undefined;
  private closed = false;
  private telling = 0;
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly address: SmppAddress,
    private readonly onTold: OnTold,
    private readonly terms: LineTerms,
  ) {
    this.pause = terms.pause;
  }

  /** Null once the line stands; while it is down, at once why. */
  open(): Promise<SmsFailure | null> {
    if (this.closed) return Promise.resolve("unavailable");
    this.standing ??= this.begin();
    return this.standing;
  }

  /** What the other end answers to one `submit_sm`. */
  async submit(fields: object, signal?: AbortSignal): Promise<Pdu | SmsFailure> {
    const failure = await this.open();
    if (failure) return failure;
    return new Promise((resolve) => {
      const end = (answer: Pdu | SmsFailure) => {
        clearTimeout(timer);
        this.waiting.delete(broken);
        signal?.removeEventListener("abort", broken);
        resolve(answer);
      };
      const broken = () => end("unknown-outcome");
      const timer = setTimeout(broken, this.terms.patience);
      this.waiting.add(broken);
      signal?.addEventListener("abort", broken);
      if (!this.session?.submit_sm(fields, end)) end("unavailable");
    });
  }

  /** Says goodbye, and does not come again. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.again);
    const { session } = this;
    if (!session) return;
    const ended = new Promise((resolve) => session.once("close", resolve));
    const timer = setTimeout(() => session.destroy(), Math.min(this.terms.patience, 1000));
    if (!session.unbind({}, () => session.destroy())) session.destroy();
    await ended;
    clearTimeout(timer);
  }

  private begin(): Promise<SmsFailure | null> {
    const { host, port, tls } = this.address;
    const session = smpp.connect({ host, port, tls });
    this.session = session;
    return new Promise((resolve) => {
      let failure: SmsFailure = "unavailable";
      const timer = setTimeout(() => session.destroy(), this.terms.patience);
      let enquiries: NodeJS.Timeout | undefined;
      session.on("error", () => session.destroy());
      session.once(tls ? "secureConnect" : "connect", () =>
        session.bind_transceiver(this.bindFields(), ({ command_status }) => {
          clearTimeout(timer);
          if (command_status !== 0) {
            failure = passingRefusals.includes(command_status) ? "unavailable" : "unauthorised";
            session.destroy();
            return;
          }
          this.pause = this.terms.pause;
          enquiries = setInterval(() => this.enquire(session), this.terms.enquiry).unref();
          resolve(null);
        }),
      );
      session.once("close", () => {
        clearTimeout(timer);
        clearInterval(enquiries);
        for (const broken of this.waiting) broken();
        resolve(failure);
        this.beginAgain(failure);
      });
      this.answer(session);
    });
  }

  private bindFields() {
    const { user, password, systemType } = this.address;
    return { system_id: user, password, system_type: systemType, interface_version: 0x34 };
  }

  private beginAgain(failure: SmsFailure): void {
    this.session = null;
    this.standing = Promise.resolve(failure);
    if (this.closed) return;
    this.again = setTimeout(() => {
      this.standing = this.begin();
    }, this.pause).unref();
    this.pause = Math.min(2 * this.pause, this.terms.longestPause);
  }

  private enquire(session: Session): void {
    const timer = setTimeout(() => session.destroy(), this.terms.patience).unref();
    if (!session.enquire_link({}, () => clearTimeout(timer))) session.destroy();
  }

  private answer(session: Session): void {
    session.on("enquire_link", (asked: Pdu) => session.send(asked.response()));
    session.on("unbind", (asked: Pdu) => {
      session.send(asked.response());
      session.close();
    });
    session.on("deliver_sm", async (told: Pdu) => {
      session.send(told.response({ command_status: await this.take(told) }));
    });
  }

  private async take(told: Pdu): Promise<number> {
    if (this.telling >= AT_ONCE) return COME_AGAIN;
    this.telling += 1;
    try {
      await this.onTold(told);
      return 0;
    } catch {
      return COME_AGAIN;
    } finally {
      this.telling -= 1;
    }
  }
}
