import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSms } from "~/gateways/open-sms.server";
import type { SmsGateway } from "~/gateways/sms.server";
import { parseNoticeNumber } from "~/notices/number";
import { answerInbound } from "~/programs/answer-inbound.server";
import { findRecord } from "~/records/records.server";
import { systemWorld } from "~/shell/world.server";
import { verify } from "~/verification/verify.server";
import { codeIn, deliver, somebody } from "../proofs/mailbox";
import { freePort } from "../support/daemon";
import { onPglite } from "../support/database";
import { givenCountry, givenRecord, later, now, SECOND, testHouse, worldFor } from "../support/given";
import { isKannelThere, type Kannel, startKannel } from "../support/kannel";
import type { TestHouse } from "../support/requests";
import { Smsc } from "../support/smsc";

/** Of a way that the exchange of an operator stands behind. */
interface Way {
  smsc: Smsc;
  house: TestHouse;
}

/** All parts are real but the exchange; what the worker does is done when a test says so, with the worker's acts. */
describe.skipIf(!isKannelThere())("a record is cancelled by SMS alone", () => {
  const ways = {} as Record<"kannel" | "smpp", Way>;
  const opened: { smsc: Smsc; sms: SmsGateway }[] = [];
  let kannel: Kannel | undefined;
  let at = now;
  const open = onPglite();

  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    const callback = `http://127.0.0.1:${await freePort()}/aVERYlongSECRETpath012345`;
    for (const way of ["kannel", "smpp"] as const) {
      const smsc = await new Smsc().start();
      if (way === "kannel") kannel = await startKannel(smsc.port, callback);
      const order = [{ way, address: kannel && way === "kannel" ? kannel.url : smsc.url }];
      const house = testHouse(db);
      const settings = { order, callback: way === "kannel" ? callback : null, httpSecret: "", shortNumber: "1234" };
      const sms = openSms(settings, house.operator, () => {});
      opened.push({ smsc, sms });
      ways[way] = { smsc, house: { ...house, sms } };
      // The hour at which tests happen, whenever it is.
      await sms.hear?.({ receipt: async () => {}, inbound: (message) => house.inbound({ ...message, at }) });
      await smsc.until(() => smsc.bound === 1);
    }
  });
  afterAll(async () => {
    for (const { sms } of opened) await sms.close?.();
    await kannel?.stop();
    for (const { smsc } of opened) await smsc.stop();
  });

  /** At least so many SMS have come in; what they ask for is done, and what follows goes out. */
  async function work({ house }: Way, told: number): Promise<void> {
    const asked = () => house.left.filter(({ name }) => name === "answer-inbound");
    await expect.poll(() => asked().length).toBeGreaterThanOrEqual(told);
    for (const { data } of asked())
      await answerInbound(systemWorld(house, "answer-inbound", at), (data as { inboundId: string }).inboundId);
    await deliver(house, at);
  }
  const sentTo = ({ smsc }: Way, phone: string) =>
    smsc.submitted.filter(({ to }) => to === phone.slice(1)).map(({ text }) => text);

  // Kannel has another name for what it is told of twice; by SMPP it is known by what it says.
  test.each([
    ["kannel", 2],
    ["smpp", 1],
  ] as const)("through %s, each SMS told of twice and answered once (security 53)", async (name, told) => {
    const way = ways[name];
    const { house, smsc } = way;
    const { phone } = somebody();
    const { id, number } = await givenRecord(house, { phone });
    const tellTwice = async (text: string) => {
      for (const _ of [1, 2]) expect(await smsc.tellSms(phone.slice(1), text)).toBe(0);
      await work(way, told);
    };
    await tellTwice(`ОТМЕНА ${number}`);
    await smsc.until(() => sentTo(way, phone).length === 1);
    at = later(20 * SECOND, at);
    expect(sentTo(way, phone)[0]).toMatch(/Если да, ответьте кодом \d{6}$/);
    await tellTwice(codeIn(sentTo(way, phone)[0]));
    await smsc.until(() => sentTo(way, phone).length === 3);
    const [, ...parts] = sentTo(way, phone);
    const [, notice = ""] = /отменена.*№ ([\d ]{19})\. Не вы\?/.exec(parts.join("")) ?? [];
    expect(await findRecord(house.db, id)).toMatchObject({ annulledAt: at });
    const read = parseNoticeNumber(notice);
    const verified = await verify(worldFor(house), read.ok ? read.value : "");
    expect(verified).toMatchObject({ ok: true, value: { verdict: "in-force", mode: "cancel" } });
    const messages = house.db.selectFrom("message").select("template").where("record_id", "=", id);
    expect(await messages.orderBy("template").execute()).toEqual([{ template: "code" }, { template: "finished" }]);
  });
});
