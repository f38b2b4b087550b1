import { once } from "node:events";
import type { AddressInfo, Server } from "node:net";
import smpp, { type Pdu, type Session } from "smpp";

export const SMSC_USER = "otmena";
export const SMSC_PASSWORD = "s3cr3t_w";

/** What an operator's exchange says to one SMS: a status of SMPP, or nothing at all. */
export type Verdict = number | "silence";

/** An SMS, or a part of one, as it was handed over. */
export interface Submitted {
  id: string;
  to: string;
  text: string;
  pdu: Pdu;
}

/** An operator's exchange with the server half of the package: takes SMS, and tells of them what the test says. */
export class Smsc {
  readonly submitted: Submitted[] = [];
  /** How often somebody came in, and how often somebody was asked whether they are there. */
  bound = 0;
  verdict: (to: string, nth: number) => Verdict = () => 0;
  /** Whether it notices that somebody asks if it is there. */
  answersEnquiries = true;
  /** Called with each SMS once it is answered. */
  onSubmitted: (one: Submitted) => void = () => {};
  private sessions = new Set<Session>();
  private server: Server | null = null;
  private nth = 0;
  private turns: (() => void)[] = [];
  port = 0;

  get url(): string {
    return `smpp://${SMSC_USER}:${SMSC_PASSWORD}@127.0.0.1:${this.port}?from=1234`;
  }

  /** Again at the port it had. */
  async start(): Promise<this> {
    this.server = smpp.createServer((session) => this.welcome(session));
    this.server.listen(this.port, "127.0.0.1");
    await once(this.server, "listening");
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  /** With all lines cut. */
  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = null;
    const closed = once(server, "close");
    server.close();
    for (const session of this.sessions) session.destroy();
    await closed;
  }

  cut(): void {
    for (const session of this.sessions) session.destroy();
  }

  /** Resolves when something holds that a line, an SMS or an answer brings about. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.turns.push(resolve));
  }

  /** Tells the first who is in; resolves with the status they answer. `fields` of `deliver_sm`. */
  tell(fields: object): Promise<number> {
    const [session] = this.sessions;
    if (!session) throw new Error("nobody is in");
    return new Promise((resolve) => session.deliver_sm(fields, (answer) => resolve(answer.command_status)));
  }

  /** As receipts are written in appendix B of SMPP 3.4. */
  tellReceipt({ id, to }: { id: string; to: string }, stat: string, state: number, err = "000"): Promise<number> {
    const date = "2611211000";
    const text = `id:${id} sub:001 dlvrd:001 submit date:${date} done date:${date} stat:${stat} err:${err} text:`;
    const addresses = { source_addr: to, destination_addr: "1234" };
    return this.tell({
      ...addresses,
      esm_class: 4,
      short_message: text,
      receipted_message_id: id,
      message_state: state,
    });
  }

  /** A citizen writes to us. */
  tellSms(from: string, text: string, udh?: Uint8Array): Promise<number> {
    const short_message = udh ? { udh: Buffer.from(udh), message: text } : text;
    const source = { source_addr: from, source_addr_ton: 1, source_addr_npi: 1 };
    return this.tell({ ...source, destination_addr: "1234", data_coding: 8, short_message });
  }

  private welcome(session: Session): void {
    session.on("error", () => session.destroy());
    session.on("close", () => {
      this.sessions.delete(session);
      this.turn();
    });
    session.on("bind_transceiver", (asked: Pdu) => {
      const isKnown = asked.system_id === SMSC_USER && asked.password === SMSC_PASSWORD;
      session.send(asked.response(isKnown ? { system_id: "smsc" } : { command_status: 13 }));
      if (!isKnown) return session.close();
      this.bound += 1;
      this.sessions.add(session);
      this.turn();
    });
    session.on("enquire_link", (asked: Pdu) => {
      if (this.answersEnquiries) session.send(asked.response());
    });
    session.on("unbind", (asked: Pdu) => {
      session.send(asked.response());
      session.close();
    });
    session.on("submit_sm", (pdu: Pdu) => this.take(session, pdu));
  }

  private take(session: Session, pdu: Pdu): void {
    this.nth += 1;
    const to = pdu.destination_addr ?? "";
    const verdict = this.verdict(to, this.nth);
    const one = { id: `M${this.nth}`, to, text: String(pdu.short_message?.message), pdu };
    if (verdict === 0) this.submitted.push(one);
    if (verdict !== "silence")
      session.send(pdu.response(verdict === 0 ? { message_id: one.id } : { command_status: verdict }));
    if (verdict === 0) this.onSubmitted(one);
    this.turn();
  }

  private turn(): void {
    const turns = this.turns;
    this.turns = [];
    for (const resolve of turns) resolve();
  }
}
