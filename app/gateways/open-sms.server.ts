import type { Db } from "~/shell/db.server";
import type { SmsSettings, SmsWay } from "~/shell/sms-settings.server";
import type { SmsGateway } from "./sms.server";
import { kannelGateway } from "./sms-kannel/kannel.server";
import { inOrder, type OnRest } from "./sms-order.server";
import { outboxGateway } from "./sms-outbox/outbox.server";
import { smppGateway } from "./sms-smpp/smpp.server";

/** Every way out that a setting can name. The address has been looked at where there must be one. */
const gateways: Readonly<Record<SmsWay, (address: string, db: Db) => SmsGateway>> = {
  outbox: (_, db) => outboxGateway(db),
  kannel: (address) => kannelGateway(address),
  smpp: (address) => smppGateway(address),
};

export const openSms = ({ order }: SmsSettings, db: Db, onRest: OnRest): SmsGateway =>
  inOrder(
    order.map(({ way, address }) => gateways[way](address, db)),
    onRest,
  );
