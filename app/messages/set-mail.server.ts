import type { MailMessage } from "~/gateways/mail.server";
import type { Mail } from "./mail";
import { mailHtml } from "./mail-html";
import { mailText } from "./mail-text";

/** An e-mail as it goes out. `publicUrl` without a slash at its end. */
export const mailOf = (mail: Mail, publicUrl: string): Omit<MailMessage, "id" | "to"> => ({
  subject: mail.subject,
  text: mailText(mail, publicUrl),
  html: mailHtml(mail, publicUrl),
  attachments: mail.attachments ?? [],
  calendar: mail.calendar ?? null,
  unsubscribe: null,
});
