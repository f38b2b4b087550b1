import { createHmac, randomInt } from "node:crypto";
import type { Pdu } from "smpp";
import { SettingsError } from "~/shell/config.server";
import type { Hearer, SendResult, SmsFailure, SmsGateway, SmsMessage } from "../sms.server";
import { Line, type LineTerms, usualTerms } from "./line.server";
import { Joiner, type Part, type Place, partsOf, placeOf } from "./parts";
import { readReceipt } from "./receipt";
import { readSmppAddress, type SmppAddress } from "./smpp-address";

const NAME = "smpp";
/** Bits of `esm_class` that say what a `deliver_sm` is, and the one that says a receipt (SMPP 3.4, 5.2.12). */
const KIND = 0x3c;
const RECEIPT = 0x04;
const UCS2 = 8;
/** An SMS that is told of again within this time is the same. */
const SAME_MS = 5 * 60_000;

/** By `command_status` (SMPP 3.4, 5.1.3). */
const failures: Record<number, SmsFailure> = {
  ...{ 4: "unavailable", 8: "unavailable", 13: "unauthorised", 14: "unauthorised", 15: "unauthorised" },
  ...{ 11: "invalid-number", 80: "invalid-number", 81: "invalid-number", 257: "blocked" },
  ...{ 20: "throttled", 88: "throttled", 100: "unavailable" },
};

/**
 * An operator's SMPP 3.4, without a program between. Texts go as UCS-2, long ones in parts, a receipt is asked for each; what comes
 * back is heard on the same line. @throws SettingsError for an address that is none
 */
export function smppGateway(written: string, terms: LineTerms = usualTerms): SmsGateway {
  const address = readSmppAddress(written);
  if (!address) throw new SettingsError(["SMS_SMPP_URL must be smpp://USER:PASSWORD@HOST:PORT?from=NUMBER"]);
  const ears = new Ears(address.password);
  const line = new Line(address, (told) => ears.hear(told), terms);
  let reference = randomInt(256);
  return {
    name: NAME,
    async send(message, signal) {
      reference = (reference + 1) % 256;
      return submitAll(line, address, message, partsOf(message.text, reference), signal);
    },
    async hear(hearer) {
      ears.hearer = hearer;
      void line.open();
    },
    close: () => line.close(),
  };
}

/** One part after the other: behind one that is not taken none goes out. Once one has gone, only the whole is no riddle. */
async function submitAll(
  line: Line,
  address: SmppAddress,
  message: SmsMessage,
  parts: readonly Part[],
  signal?: AbortSignal,
): Promise<SendResult> {
  const providerIds: string[] = [];
  for (const part of parts) {
    const answer = await line.submit(fieldsOf(address, message, part), signal);
    const failure = typeof answer === "string" ? answer : failureOf(answer);
    if (failure) return { status: "failed", failure: providerIds.length > 0 ? "unknown-outcome" : failure };
    providerIds.push((answer as Pdu).message_id ?? "");
  }
  return { status: "accepted", queued: false, providerIds: providerIds.filter(Boolean) };
}

const failureOf = ({ command_status: status }: Pdu): SmsFailure | null =>
  status === 0 ? null : (failures[status] ?? "rejected");

function fieldsOf({ from }: SmppAddress, { to, validSeconds }: SmsMessage, { text, udh }: Part) {
  return {
    ...{ source_addr: from.address, source_addr_ton: from.ton, source_addr_npi: from.npi },
    ...{ destination_addr: to.replace(/^\+/, ""), dest_addr_ton: 1, dest_addr_npi: 1 },
    ...{
      data_coding: UCS2,
      registered_delivery: 1,
      validity_period: validSeconds === null ? "" : relative(validSeconds),
    },
    ...(udh ? { esm_class: 0x40, short_message: { udh: Buffer.from(udh), message: text } } : { short_message: text }),
  };
}

/** YYMMDDhhmmss000R from now on (SMPP 3.4, 7.1.1.2). */
function relative(seconds: number): string {
  const left = Math.max(1, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, "0");
  const [days, hours] = [Math.min(30, Math.floor(left / 86_400)), Math.floor(left / 3600) % 24];
  return `0000${two(days)}${two(hours)}${two(Math.floor(left / 60) % 60)}${two(left % 60)}000R`;
}

/** Understands what the operator tells, and hands it on. */
class Ears {
  hearer: Hearer | null = null;
  private readonly joiner = new Joiner();

  constructor(private readonly secret: string) {}

  /** Rejects while nobody listens: the operator keeps it. */
  async hear(told: Pdu): Promise<void> {
    if (!this.hearer) throw new Error("nobody listens yet");
    const text = textOf(told);
    if (((told.esm_class ?? 0) & KIND) === RECEIPT) {
      const said = readReceipt({ id: told.receipted_message_id, state: told.message_state, text });
      if (said) await this.hearer.receipt({ gateway: NAME, messageId: null, ...said });
      return;
    }
    const at = new Date();
    const [from, to] = [numberOf(told), told.destination_addr ?? ""];
    const place = placeIn(told);
    const who = `${from} ${to}`;
    const whole = place && place.total > 1 ? this.joiner.add(who, place, text, at.getTime()) : text;
    if (whole === null) return;
    const providerId = this.nameFor([from, to, whole, String(Math.floor(at.getTime() / SAME_MS))]);
    await this.hearer.inbound({ gateway: NAME, providerId, from, to, text: whole, at });
    if (place) this.joiner.forget(who, place);
  }

  /** SMPP names no SMS that comes in. Keyed: nobody finds a number by trying all. */
  private nameFor(said: readonly string[]): string {
    return createHmac("sha256", this.secret).update(said.join("\0")).digest("base64url").slice(0, 32);
  }
}

function textOf({ short_message, message_payload }: Pdu): string {
  const message = short_message?.message.length ? short_message.message : (message_payload?.message ?? "");
  return typeof message === "string" ? message : "";
}

/** An international number as E.164, any other sender as it is. */
const numberOf = ({ source_addr = "", source_addr_ton }: Pdu): string =>
  source_addr_ton === 1 && /^\d+$/.test(source_addr) ? `+${source_addr}` : source_addr;

function placeIn({ short_message, sar_msg_ref_num, sar_total_segments, sar_segment_seqnum }: Pdu): Place | null {
  if (sar_total_segments !== undefined)
    return { reference: sar_msg_ref_num ?? 0, total: sar_total_segments, number: sar_segment_seqnum ?? 0 };
  return placeOf(short_message?.udh ?? []);
}
