import { readFileSync } from "node:fs";
import type { MailSettings } from "~/shell/mail-settings.server";
import type { MailGateway } from "./mail.server";
import { smtpGateway } from "./mail-smtp/smtp.server";

/** The way out to mailboxes that the settings name, having been looked at; null: there is none. Reads the key of DKIM. */
export function openMail({ gateway, url, from, dkim }: MailSettings, outbox: () => MailGateway): MailGateway | null {
  if (gateway === "outbox") return outbox();
  if (gateway === null || url === null || from === null) return null;
  const signing = dkim && { selector: dkim.selector, privateKey: readFileSync(dkim.key, "utf8") };
  return smtpGateway(url, { from, dkim: signing });
}
