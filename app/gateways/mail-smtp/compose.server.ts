import { domainToASCII } from "node:url";
import nodemailer from "nodemailer";
import { frameWords } from "~/ui/frame-words";
import type { MailMessage } from "../mail.server";

/** Who e-mails are from. */
export interface Sender {
  /** An address alone. */
  from: string;
  dkim: { selector: string; privateKey: string } | null;
}

export interface Composed {
  to: string;
  /** As it goes over the wire, lines ending in CRLF; signed, if there is a key. */
  bytes: Buffer;
}

/** The domain in ASCII; null where it cannot be one, and nothing can be sent there. */
export function wireAddress(address: string): string | null {
  const at = address.lastIndexOf("@");
  const domain = domainToASCII(address.slice(at + 1));
  return at < 1 || domain === "" ? null : `${address.slice(0, at)}@${domain}`;
}

/** The Message-ID of a message of ours, by which what comes back is known. */
export const messageIdOf = (id: string, { from }: Pick<Sender, "from">): string => `<${id}@${domainOf(from)}>`;

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

/** What a signature covers; the last because RFC 8058, 4, wants it to. */
const signed =
  "From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding:List-Unsubscribe:List-Unsubscribe-Post";

/** MIME by nodemailer: text and HTML as alternatives, an iCalendar object among them (RFC 6047), papers behind. */
export async function compose(message: MailMessage, to: string, sender: Sender): Promise<Composed> {
  const { id, subject, text, html, attachments, calendar, unsubscribe } = message;
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message: bytes } = await transport.sendMail({
    from: { name: frameWords.service, address: sender.from },
    to,
    subject,
    messageId: messageIdOf(id, sender),
    text,
    html,
    attachments: attachments.map(({ name, type, body }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(body),
    })),
    ...(calendar && {
      icalEvent: { method: calendar.method, filename: `${calendar.method.toLowerCase()}.ics`, content: calendar.body },
    }),
    // So that no machine answers a machine (RFC 3834; the second is Exchange's).
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      // Where one click is not seen by others on its way (RFC 8058, 3.1).
      ...(unsubscribe?.startsWith("https:") && { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
    },
    ...(unsubscribe && { list: { unsubscribe } }),
    ...(sender.dkim && {
      dkim: {
        domainName: domainOf(sender.from),
        keySelector: sender.dkim.selector,
        privateKey: sender.dkim.privateKey,
        headerFieldNames: signed,
      },
    }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { to, bytes: bytes as Buffer };
}
