import { execFileSync } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from "smtp-server";

export interface Taken {
  from: string;
  to: string;
  /** What came behind MAIL FROM and RCPT TO. */
  args: Record<string, unknown>;
  bytes: Buffer;
}

type Answer = Error | null;
/** `550 5.1.1 no such user`, as a server says it. */
export const says = (line: string): Error =>
  Object.assign(new Error(line.slice(4)), { responseCode: Number(line.slice(0, 3)) });

export interface Moods {
  /** What is answered to a recipient, or to the whole message. */
  recipient?: () => Answer;
  message?: () => Answer;
  /** Called before the message is answered: hangs up, say. */
  taken?: (socket: Socket) => void;
  options?: SMTPServerOptions;
}

/** A mail server that does as it is told, by npm's smtp-server. */
export async function twin(moods: Moods = {}): Promise<{ port: number; taken: Taken[]; close(): void }> {
  const taken: Taken[] = [];
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 10,
    disableReverseLookup: true,
    hideDSN: false,
    onRcptTo: (_, __, done) => done(moods.recipient?.() ?? null),
    onData(stream: SMTPServerDataStream, session, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        const args = { ...(mailFrom ? mailFrom.args : {}), ...rcptTo[0]?.args };
        const of = { from: mailFrom ? mailFrom.address : "", to: rcptTo[0]?.address ?? "" };
        taken.push({ ...of, args, bytes: Buffer.concat(pieces) });
        for (const { _socket } of server.connections as Set<{ _socket: Socket }>) moods.taken?.(_socket);
        done(moods.message?.() ?? null);
      });
    },
    ...moods.options,
  });
  // Hung up on, or refused by a client that does not trust it.
  server.on("error", () => {});
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return { port, taken, close: () => server.close(() => {}) };
}

/** A key and a certificate for `localhost` that nobody knows yet. */
export function strangeCertificate(): { key: string; cert: string } {
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc"];
  const about = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const pem = execFileSync("openssl", ["req", "-x509", ...kind, ...about, "-keyout", "-"], {
    stdio: "pipe",
  }).toString();
  const at = pem.indexOf("-----BEGIN CERTIFICATE");
  return { key: pem.slice(0, at), cert: pem.slice(at) };
}
