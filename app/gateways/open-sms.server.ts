import type { Db } from "~/shell/db.server";
import type { SmsSettings, SmsWay } from "~/shell/sms-settings.server";
import { kannelGateway } from "./kannel.server";
import { outboxGateway } from "./outbox.server";
import type { SmsGateway } from "./sms.server";

/** Every way out that a setting can name. The address has been looked at where there must be one. */
const gateways: Readonly<Record<SmsWay, (address: string, db: Db) => SmsGateway>> = {
  outbox: (_, db) => outboxGateway(db),
  kannel: (address) => kannelGateway(address),
};

export const openSms = ({ smsGateway, smsUrl }: SmsSettings, db: Db): SmsGateway =>
  gateways[smsGateway](smsUrl ?? "", db);
