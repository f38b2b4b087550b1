import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { InboundSms } from "~/gateways/inbound";
import type { Receipt } from "~/gateways/sms.server";
import { listenForCalls } from "~/gateways/sms-callback.server";
import { kannelGateway } from "~/gateways/sms-kannel/kannel.server";
import { freePort } from "../../support/daemon";
import { isKannelThere, type Kannel, startKannel } from "../../support/kannel";
import { Smsc } from "../../support/smsc";

const to = "+79000001122";
const code = "Код 012345. Никому не говорите.\n@otmena.example #012345";
const confirmation = `Отменено: ${"запись № 1 на приём, ".repeat(8)}до свидания`;
const message = (id: number, text: string) => ({
  ...{ id: `018f3d1c-1111-4222-8333-0123456789a${id}`, to, text },
  validSeconds: 300,
});

describe.skipIf(!isKannelThere())("Kannel before an operator's exchange, where kannel is installed", () => {
  const heard = { receipts: [] as Receipt[], inbound: [] as InboundSms[] };
  let [smsc, kannel, hangUp]: [Smsc, Kannel, () => Promise<void>] = [] as never;
  let gateway: ReturnType<typeof kannelGateway>;
  beforeAll(async () => {
    const callback = `http://127.0.0.1:${await freePort()}/aVERYlongSECRETpath012345`;
    smsc = await new Smsc().start();
    kannel = await startKannel(smsc.port, callback);
    gateway = kannelGateway(kannel.url, callback);
    hangUp = await listenForCalls(callback, [gateway], {
      receipt: async (one) => void heard.receipts.push(one),
      inbound: async (one) => void heard.inbound.push(one),
    });
    await smsc.until(() => smsc.bound === 1);
  });
  afterAll(async () => {
    await kannel?.stop();
    await smsc?.stop();
    await hangUp?.();
  });

  const told = (messageId: string) => heard.receipts.filter((one) => one.messageId === messageId);
  /** Of its end. */
  const receiptsOf = (messageId: string) => told(messageId).filter(({ state }) => state !== "taken");
  /** What the exchange was handed of it; waits for that. */
  async function handed(text: string) {
    const found = () => smsc.submitted.filter((one) => text.includes(one.text));
    await smsc.until(
      () =>
        found()
          .map((one) => one.text)
          .join("") === text,
    );
    return found();
  }

  it("takes a code and a confirmation in Cyrillic, and tells of both once the operator does", async () => {
    const messages = [message(1, code), message(2, confirmation)];
    for (const one of messages) {
      const result = await gateway.send(one);
      const parts = await handed(one.text);
      // Once for a long text as well.
      expect(parts.map(({ pdu }) => pdu.registered_delivery! & 1)).toEqual(parts.map((_, n) => (n === 0 ? 1 : 0)));
      for (const part of parts) await smsc.tellReceipt(part, "DELIVRD", 2);
      await expect.poll(() => receiptsOf(one.id)).toHaveLength(1);
      expect(told(one.id)[0]).toMatchObject({ state: "taken" });
      expect(result).toMatchObject({ queued: true, providerIds: [receiptsOf(one.id)[0]!.providerId] });
      expect(receiptsOf(one.id)[0]).toMatchObject({ gateway: "kannel", state: "delivered", code: "DELIVRD/000" });
    }
  });

  it("tells of what the operator refuses, and of what never arrives", async () => {
    smsc.verdict = () => 11;
    const [refused, lost] = [message(3, "Отказ"), message(4, "Потеря")];
    await gateway.send(refused);
    await expect.poll(() => receiptsOf(refused.id)).toMatchObject([{ state: "undelivered", code: "NACK/0x0000000b" }]);
    smsc.verdict = () => 0;
    await gateway.send(lost);
    const [part] = await handed(lost.text);
    await smsc.tellReceipt(part!, "UNDELIV", 5, "001");
    await expect.poll(() => receiptsOf(lost.id)).toMatchObject([{ state: "undelivered", code: "UNDELIV/001" }]);
  });

  it("holds what the operator will not take now, and what comes while the exchange is down", async () => {
    let refusals = 1;
    smsc.verdict = () => (refusals-- > 0 ? 88 : 0);
    const often = message(5, "Слишком часто");
    expect(await gateway.send(often)).toMatchObject({ status: "accepted", queued: true });
    await handed(often.text);
    await expect.poll(() => told(often.id)).toMatchObject([{ state: "taken" }]);
    await smsc.stop();
    await expect.poll(() => gateway.send(message(6, "Пока лежит"))).toMatchObject({ status: "accepted", queued: true });
    await smsc.start();
    await smsc.until(() => smsc.submitted.some(({ text }) => text === "Пока лежит"));
  });

  it("tells of SMS that come in, whatever their letters, whole", async () => {
    const heading = (n: number) => Uint8Array.of(5, 0, 3, 77, 2, n);
    await smsc.tellSms("79000001122", "ОТМЕНА 4F7K-22 + ё & %");
    await smsc.tellSms("79000001122", "вторая", heading(2));
    await smsc.tellSms("79000001122", "первая ", heading(1));
    const latin = { source_addr: "79000001122", source_addr_ton: 1, destination_addr: "1234", data_coding: 0 };
    await smsc.tell({ ...latin, short_message: "OTMENA 1" });
    await expect.poll(() => heard.inbound.map(({ text }) => text)).toHaveLength(3);
    expect(heard.inbound.map(({ text }) => text).sort()).toEqual([
      "OTMENA 1",
      "ОТМЕНА 4F7K-22 + ё & %",
      "первая вторая",
    ]);
    for (const one of heard.inbound) expect(one).toMatchObject({ gateway: "kannel", from: "+79000001122", to: "1234" });
    expect(new Set(heard.inbound.map(({ providerId }) => providerId)).size).toBe(3);
  });

  it("lets nobody in with another password, and is missed when it is gone", async () => {
    const stranger = kannelGateway(kannel.url.replace("devpass", "other"));
    expect(await stranger.send(message(7, code))).toEqual({ status: "failed", failure: "unauthorised" });
    await kannel.stop();
    expect(await gateway.send(message(8, code))).toEqual({ status: "failed", failure: "unavailable" });
  });
});
