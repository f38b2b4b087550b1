import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { smtpGateway } from "~/gateways/mail-smtp/smtp.server";
import { type Moods, says, strangeCertificate, twin } from "./twin";

const sender = { from: "no-reply@otmena.example", dkim: null };
const message = {
  id: "018f3d1c-1111-4222-8333-0123456789ab",
  to: "anna@example.org",
  subject: "Запись отменена",
  text: "Запись отменена.",
  html: "<p>Запись отменена.</p>",
  attachments: [],
  calendar: null,
  unsubscribe: null,
};
const failed = (failure: string) => ({ status: "failed", failure });

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function given(moods: Moods = {}, { credentials = "", patience = 2000 } = {}) {
  const server = await twin(moods);
  open.push(server);
  const gateway = smtpGateway(`smtp://${credentials}127.0.0.1:${server.port}`, sender, patience);
  return { ...server, gateway };
}

describe("the way out to a mail server", () => {
  it("hands a message over once, so that what comes back names it", async () => {
    const { gateway, taken } = await given();
    expect(await gateway.send({ ...message, to: "anna@почта.рф" })).toEqual({ status: "accepted", queued: false });
    expect(taken).toMatchObject([
      {
        from: sender.from,
        // The twin reads what was xn--80a1acny.xn--p1ai.
        to: "anna@почта.рф",
        args: { ENVID: message.id, RET: "HDRS", NOTIFY: "FAILURE,DELAY" },
      },
    ]);
  });

  it("passes on what a server says of a recipient, and of a whole message", async () => {
    const { gateway, taken } = await given({ recipient: () => says("550 5.1.1 no such user") });
    expect(await gateway.send(message)).toEqual(failed("no-mailbox"));
    expect(taken).toEqual([]);
    const { gateway: full } = await given({ recipient: () => says("451 4.3.0 come again") });
    expect(await full.send(message)).toEqual(failed("unavailable"));
    const { gateway: strict } = await given({ message: () => says("554 5.7.1 looks like spam") });
    expect(await strict.send(message)).toEqual(failed("blocked"));
    const { gateway: busy } = await given({ message: () => says("452 4.3.1 disk full") });
    expect(await busy.send(message)).toEqual(failed("throttled"));
    const { gateway: small } = await given({ options: { size: 500 } });
    expect(await small.send(message)).toEqual(failed("rejected"));
  });

  it("does not know what became of a message when the line breaks after its last byte, and sends nothing twice by itself", async () => {
    const { gateway, taken } = await given({ taken: (socket) => socket.destroy() });
    expect(await gateway.send(message)).toEqual(failed("unknown-outcome"));
    expect(taken.length).toBe(1);
  });

  it("does not know it either when the answer never comes, or the job is cut off while it waits", async () => {
    const silent: Moods = { options: { onData: (stream) => void stream.resume() } };
    const { gateway } = await given(silent, { patience: 400 });
    expect(await gateway.send(message)).toEqual(failed("unknown-outcome"));
    const job = new AbortController();
    const { gateway: other } = await given({
      options: { onData: (stream) => void stream.resume().on("end", () => job.abort()) },
    });
    expect(await other.send(message, job.signal)).toEqual(failed("unknown-outcome"));
  });

  it("knows that nothing was sent when a job has ended before, when nobody listens, or is silent, or hangs up", async () => {
    const { gateway, taken } = await given();
    expect(await gateway.send(message, AbortSignal.abort())).toEqual(failed("unavailable"));
    expect(taken).toEqual([]);
    for (const greet of [
      () => {},
      (socket: Socket) => socket.destroy(),
      (socket: Socket) => socket.end("554 no\r\n"),
    ]) {
      const server = createServer((socket) => greet(socket.on("error", () => {}))).listen(0, "127.0.0.1");
      open.push(server);
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      expect(await smtpGateway(`smtp://127.0.0.1:${port}`, sender, 60).send(message)).toEqual(failed("unavailable"));
    }
    expect(await smtpGateway("smtp://127.0.0.1:1", sender).send(message)).toEqual(failed("unavailable"));
  });

  it("logs in, and stops for a person to look when it may not", async () => {
    const moods: Moods = {
      options: {
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: ({ username, password }, _, done) =>
          username === "us@here" && password === "p&:word" ? done(null, { user: 1 }) : done(says("535 5.7.8 no")),
      },
    };
    const { gateway, taken } = await given(moods, { credentials: "us%40here:p%26%3Aword@" });
    expect(await gateway.send(message)).toMatchObject({ status: "accepted" });
    expect(taken.length).toBe(1);
    const { gateway: wrong } = await given(moods, { credentials: "us:wrong@" });
    expect(await wrong.send(message)).toEqual(failed("unauthorised"));
    const { gateway: nameless } = await given(moods);
    expect(await nameless.send(message)).toEqual(failed("unauthorised"));
  });

  it("says nothing to another machine without TLS, and nothing to one that it cannot trust", async () => {
    const plain = await given();
    expect(await smtpGateway(`smtp://0.0.0.0:${plain.port}`, sender).send(message)).toEqual(failed("unavailable"));
    const certificate = strangeCertificate();
    const upgraded = await given({ options: { disabledCommands: [], ...certificate } });
    const secure = await given({ options: { secure: true, ...certificate } });
    const send = (address: string) => smtpGateway(address, sender, 2000).send(message);
    expect(await send(`smtp://0.0.0.0:${upgraded.port}`)).toEqual(failed("unavailable"));
    expect(await send(`smtps://localhost:${secure.port}`)).toEqual(failed("unavailable"));
    expect([...plain.taken, ...upgraded.taken, ...secure.taken]).toEqual([]);
    const known = getCACertificates("default");
    setDefaultCACertificates([certificate.cert]);
    try {
      expect(await send(`smtps://localhost:${secure.port}`)).toMatchObject({ status: "accepted" });
      // Known, but as somebody else.
      expect(await send(`smtps://127.0.0.1:${secure.port}`)).toEqual(failed("unavailable"));
    } finally {
      setDefaultCACertificates(known);
    }
    expect(secure.taken.length).toBe(1);
  });

  it("takes letters of any alphabet before the @ only where the server does", async () => {
    const { gateway, taken } = await given();
    const to = "житель@пример.рф";
    expect(await gateway.send({ ...message, to })).toMatchObject({ status: "accepted" });
    expect(taken[0]?.to).toBe(to);
    const { gateway: older, taken: none } = await given({ options: { hideSMTPUTF8: true } });
    expect(await older.send({ ...message, to })).toEqual(failed("no-mailbox"));
    expect(none).toEqual([]);
    expect(await gateway.send({ ...message, to: "anna@<>" })).toEqual(failed("no-mailbox"));
  });
});
