import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MailMessage } from "~/gateways/mail.server";
import { compose, wireAddress } from "~/gateways/mail-smtp/compose.server";
import { smtpGateway } from "~/gateways/mail-smtp/smtp.server";
import { findExim, type MailServer, startExim } from "../../support/mail-server";
import { debianPython, hasPython } from "../../support/python";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const sender = {
  from: "no-reply@otmena.example",
  dkim: { selector: "s1", privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString() },
};
const message: MailMessage = {
  id: "018f3d1c-1111-4222-8333-0123456789ab",
  to: "anna@example.org",
  subject: "Запись ···7386 отменена\r\nBcc: somebody@example.org",
  text: "Запись отменена.\n\n.\nТочка на строке была. 👩‍⚕️\n",
  html: '<html lang="ru"><p>Запись отменена.</p></html>',
  attachments: [
    { name: "notice-1234.pdf", type: "application/pdf", body: Buffer.from("%PDF-1.7\r\n\0\xff", "latin1") },
  ],
  calendar: { method: "CANCEL", body: "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:Поликлиника\r\nEND:VCALENDAR\r\n" },
  unsubscribe: "https://otmena.example/settings",
};

/** As Python's own parser of e-mail reads it. */
const reader = `
import sys, json, email, email.policy
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
tree = lambda part: dict(type=part.get_content_type(), method=part.get_param("method"), name=part.get_filename(),
  parts=[tree(one) for one in part.iter_parts()] if part.is_multipart() else None,
  body=None if part.is_multipart() else part.get_payload(decode=True).decode("latin1" if part.get_content_type() == "application/pdf" else "utf8"))
print(json.dumps(dict(headers=[[k.lower(), str(v)] for k, v in message.items()], defects=[str(d) for d in message.defects], tree=tree(message))))`;

interface Part {
  type: string;
  method: string | null;
  name: string | null;
  parts: Part[] | null;
  body: string | null;
}
const read = (bytes: Uint8Array): { headers: [string, string][]; defects: string[]; tree: Part } =>
  JSON.parse(debianPython(reader, bytes));

describe.skipIf(!findExim())("an e-mail that has come through a real mail server", () => {
  let server: MailServer;
  beforeAll(async () => {
    server = await startExim();
  });
  afterAll(() => server.stop());
  const send = (changes: Partial<MailMessage> = {}) => smtpGateway(server.url, sender).send({ ...message, ...changes });

  it("says what it said, to whom it was for, and that no machine need answer", async () => {
    expect(await send()).toEqual({ status: "accepted", queued: false });
    const [bytes] = await server.delivered(1);
    const { headers, defects, tree } = read(bytes!);
    expect(defects).toEqual([]);
    expect(Object.fromEntries(headers)).toMatchObject({
      from: "Отмена <no-reply@otmena.example>",
      to: message.to,
      subject: "Запись ···7386 отменена Bcc: somebody@example.org",
      "message-id": `<${message.id}@otmena.example>`,
      "auto-submitted": "auto-generated",
      "list-unsubscribe": "<https://otmena.example/settings>",
      date: expect.stringMatching(/^\w{3}, \d{2} \w{3} \d{4} /),
    });
    expect(headers.map(([name]) => name)).not.toContain("bcc");
    const [alternatives, ...papers] = tree.parts!;
    expect(tree.type).toBe("multipart/mixed");
    expect(alternatives!.parts!.map(({ type, method, body }) => [type, method, body!.replace(/\r\n/g, "\n")])).toEqual([
      ["text/plain", null, message.text],
      ["text/html", null, message.html],
      ["text/calendar", "CANCEL", message.calendar!.body.replace(/\r\n/g, "\n")],
    ]);
    expect(papers.map(({ type, name }) => [type, name])).toEqual([
      ["application/pdf", "notice-1234.pdf"],
      ["application/ics", "cancel.ics"],
    ]);
    expect(papers[0]!.body).toBe("%PDF-1.7\r\n\0\xff");
  });

  it("came to domains and people of any alphabet", async () => {
    for (const [to, shown] of [
      ["anna@почта.рф", "anna@xn--80a1acny.xn--p1ai"],
      ["житель4@пример.рф", "житель4@пример.рф"],
    ] as const) {
      expect(await send({ to })).toMatchObject({ status: "accepted" });
      const [bytes] = await server.delivered(1);
      expect(Object.fromEntries(read(bytes!).headers).to).toBe(shown);
    }
  });

  it("is refused for ever, for now, or sent back with its id", async () => {
    expect(await send({ to: "refused@example.org" })).toEqual({ status: "failed", failure: "no-mailbox" });
    expect(await send({ to: "later@example.org" })).toEqual({ status: "failed", failure: "unavailable" });
    expect(await send({ to: "gone@example.org" })).toMatchObject({ status: "accepted" });
    const [bounce] = await server.bounced(1);
    expect(read(bounce!).tree.type).toBe("multipart/report");
    expect(bounce!.toString()).toContain(message.id);
  });

  it("is delivered once when it is sent after the server was away", async () => {
    const away = await startExim();
    const { url } = away;
    await away.stop();
    expect(await smtpGateway(url, sender).send(message)).toEqual({ status: "failed", failure: "unavailable" });
    expect(await send()).toMatchObject({ status: "accepted" });
    expect((await server.delivered(1)).length).toBe(1);
  });
});

it.skipIf(!hasPython("dkim"))(
  "is signed for the sender's domain by a key that others can hold it against",
  async () => {
    const key = publicKey.export({ type: "spki", format: "der" }).toString("base64");
    const check = `
import sys, dkim
record = b"v=DKIM1; k=rsa; p=${key}"
asked = []
def dns(name, timeout=5):
  asked.append(name.decode())
  return record
print(dkim.verify(sys.stdin.buffer.read(), dnsfunc=dns), asked[0])`;
    const { bytes } = await compose(message, wireAddress(message.to)!, sender);
    expect(debianPython(check, bytes).trim()).toBe("True s1._domainkey.otmena.example.");
    const at = bytes.indexOf("Subject:");
    bytes[at + 12] = bytes[at + 12]! ^ 1;
    expect(debianPython(check, bytes).trim()).toMatch(/^False /);
  },
);
