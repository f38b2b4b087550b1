import type { MailMessage } from "~/gateways/mail.server";
import type { Mail } from "./mail";
import { mailHtml } from "./mail-html";
import { mailText } from "./mail-text";

/** An e-mail as it goes out. `publicUrl` without a slash at its end; `unsubscribe`: where its kind can be switched off. */
export const mailOf = (
  mail: Mail,
  publicUrl: string,
  unsubscribe: string | null = null,
): Omit<MailMessage, "id" | "to"> => ({
  subject: mail.subject,
  text: mailText(mail, publicUrl, unsubscribe),
  html: mailHtml(mail, publicUrl, unsubscribe),
  attachments: mail.attachments ?? [],
  calendar: mail.calendar ?? null,
  unsubscribe,
});
