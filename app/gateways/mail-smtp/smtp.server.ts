import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { isLoopback } from "~/shell/mail-settings.server";
import type { MailGateway } from "../mail.server";
import type { SendResult } from "../sms.server";
import { failureOf, type Stumble } from "./answer.server";
import { type Composed, compose, type Sender, wireAddress } from "./compose.server";

/** Milliseconds of silence. RFC 5321, 4.5.3.2, allows minutes: a job that waits for one holds up all others. */
const PATIENCE_MS = 30_000;

/** What nodemailer tells of a failure. */
interface Refusal {
  code?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
}

/**
 * SMTP (RFC 5321) to one server, a connection for each message. `address` is MAIL_URL; without TLS only to this machine. Delivered
 * means taken by that server; what it cannot deliver comes back as an e-mail, and names the message by its ENVID (RFC 3461).
 */
export function smtpGateway(address: string, sender: Sender, patienceMs = PATIENCE_MS): MailGateway {
  return {
    name: "smtp",
    async send(message, signal) {
      const to = wireAddress(message.to);
      if (to === null) return { status: "failed", failure: "no-mailbox" };
      const composed = await compose(message, to, sender);
      return hand(composed, { id: message.id, from: sender.from }, connectionTo(address, patienceMs), signal);
    },
  };
}

interface Line {
  connection: SMTPConnection;
  credentials: { user: string; pass: string } | null;
}

function connectionTo(address: string, patienceMs: number): Line {
  const { protocol, hostname, port, username, password } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, "");
  const isSecure = protocol === "smtps:";
  const isHere = isLoopback(host);
  const connection = new SMTPConnection({
    host,
    ...(port && { port: Number(port) }),
    secure: isSecure,
    requireTLS: !isSecure && !isHere,
    ignoreTLS: isHere,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    socketCloseTimeout: 0,
  });
  const credentials = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return { connection, credentials: username ? credentials : null };
}

interface Envelope {
  /** Ours, which a bounce returns. */
  id: string;
  from: string;
}

/** One talk with the server; never with its words in the result: they quote addresses. */
function hand({ to, bytes }: Composed, { id, from }: Envelope, line: Line, signal?: AbortSignal): Promise<SendResult> {
  const { connection, credentials } = line;
  return new Promise((resolve) => {
    let at: Stumble["at"] = "connection";
    let isHandedOver = false;
    const end = (result: SendResult) => {
      resolve(result);
      connection.close();
    };
    const fail = ({ code = "", responseCode = 0, response = "" }: Refusal) => {
      const status = responseCode >= 400 ? responseCode : null;
      // Longer than the server's EHLO allows, or an address that was not even tried.
      if (!status && (code === "EMESSAGE" || code === "EENVELOPE"))
        return end({ status: "failed", failure: "rejected" });
      end({ status: "failed", failure: failureOf({ status, answer: response, at, isHandedOver }) });
    };
    connection.on("error", fail);
    connection.on("end", () => fail({}));
    if (signal?.aborted) return fail({});
    signal?.addEventListener("abort", () => fail({}));
    const send = () => {
      at = "envelope";
      const content = Readable.from(
        inPieces(bytes, {
          begun: () => (at = "content"),
          ended: () => (isHandedOver = true),
        }),
      );
      const dsn = { id, ret: "HDRS", notify: ["FAILURE", "DELAY"] };
      connection.send({ from, to: [to], size: bytes.length, dsn }, content, (error) =>
        error ? fail(error) : end({ status: "accepted", queued: false }),
      );
    };
    connection.connect((error) => {
      if (error) return fail(error);
      // Asked now: the answer to EHLO is what it said last.
      if (!takes(to, connection.lastServerResponse || "")) return end({ status: "failed", failure: "no-mailbox" });
      if (!credentials) return send();
      at = "login";
      connection.login({ credentials }, (refusal) => (refusal ? fail(refusal) : send()));
    });
  });
}

/** Read only once the server has asked for the message: who is told of its end knows that nothing is left on our side. */
function* inPieces(bytes: Buffer, { begun, ended }: { begun: () => void; ended: () => void }): Generator<Buffer> {
  begun();
  for (let from = 0; from < bytes.length; from += 16_384) yield bytes.subarray(from, from + 16_384);
  ended();
}

/** Letters beyond ASCII before the @ need a server that knows RFC 6531. */
const takes = (to: string, greeting: string): boolean => isAscii(to) || /^250[ -]SMTPUTF8\b/im.test(greeting);

const isAscii = (text: string): boolean => Buffer.byteLength(text) === text.length;
