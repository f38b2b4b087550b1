import type { SmsSettings, SmsWay } from "~/shell/sms-settings.server";
import type { Operator } from "./outbox/operator.server";
import { outboxGateway } from "./outbox/outbox.server";
import type { SmsGateway } from "./sms.server";
import { listenForCalls } from "./sms-callback.server";
import { httpGateway } from "./sms-http/http.server";
import { kannelGateway } from "./sms-kannel/kannel.server";
import { inOrder, type OnRest } from "./sms-order.server";
import { smppGateway } from "./sms-smpp/smpp.server";

type Settings = Pick<SmsSettings, "callback" | "httpSecret">;

/** Every way out that a setting can name. The address has been looked at where there must be one. */
const gateways: Readonly<Record<SmsWay, (address: string, operator: Operator, settings: Settings) => SmsGateway>> = {
  outbox: (_, operator) => outboxGateway(operator),
  kannel: (address, _, { callback }) => kannelGateway(address, callback),
  smpp: (address) => smppGateway(address),
  http: (file, _, { httpSecret }) => httpGateway(file, httpSecret),
};

/** What the settings name, as one. Nothing is heard before `hear`. @throws SettingsError for what does not describe a way */
export function openSms({ order, ...settings }: SmsSettings, operator: Operator, onRest: OnRest): SmsGateway {
  const ways = order.map(({ way, address }) => gateways[way](address, operator, settings));
  const all = inOrder(ways, onRest);
  let hangUp = async () => {};
  return {
    name: all.name,
    send: all.send,
    async hear(hearer) {
      await all.hear?.(hearer);
      if (settings.callback) hangUp = await listenForCalls(settings.callback, ways, hearer);
    },
    async close() {
      await hangUp();
      await all.close?.();
    },
  };
}
