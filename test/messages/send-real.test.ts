import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSms } from "~/gateways/open-sms.server";
import type { SmsGateway } from "~/gateways/sms.server";
import { smppGateway } from "~/gateways/sms-smpp/smpp.server";
import { PassingFailure, sendMessage } from "~/messages/send.server";
import { settle } from "~/messages/settle.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { given } from "../proofs/mailbox";
import { freePort } from "../support/daemon";
import { onPglite } from "../support/database";
import { givenCountry, later, SECOND, testHouse, worldFor } from "../support/given";
import { isKannelThere, type Kannel, startKannel } from "../support/kannel";
import type { TestHouse } from "../support/requests";
import { Smsc } from "../support/smsc";

/** An exchange behind Kannel, another one straight behind us, and the worker's act before both. */
describe.skipIf(!isKannelThere())("a code by Kannel, and by SMPP where it is down (security 40)", () => {
  let house: TestHouse;
  let [first, second, kannel, sms]: [Smsc, Smsc, Kannel, SmsGateway] = [] as never;
  const open = onPglite();

  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
    [first, second] = [await new Smsc().start(), await new Smsc().start()];
    const callback = `http://127.0.0.1:${await freePort()}/aVERYlongSECRETpath012345`;
    kannel = await startKannel(first.port, callback);
    const order = [
      { way: "kannel", address: kannel.url },
      { way: "smpp", address: second.url },
    ] as const;
    sms = openSms({ order, callback, httpSecret: "", shortNumber: null }, house.operator, () => {});
    await sms.hear?.({ receipt: (receipt) => settle(worker(later(9 * SECOND)), receipt), inbound: async () => {} });
    await Promise.all([first, second].map((smsc) => smsc.until(() => smsc.bound === 1)));
  });
  afterAll(async () => {
    await sms?.close?.();
    for (const one of [kannel, first, second]) await one?.stop();
  });

  const worker = (at = later(SECOND)) => worldFor({ ...house, sms }, { kind: "system", name: "send-message" }, at);
  const find = (id: string) =>
    house.db.selectFrom("message").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const attempts = (id: string) =>
    house.db
      .selectFrom("message_attempt")
      .select(["gateway", "failure"])
      .where("message_id", "=", id)
      .orderBy("id")
      .execute();

  async function queued() {
    const request = await given(house);
    const of = house.db.selectFrom("message").select("id").where("annulment_id", "=", request.id);
    const { id } = await of.executeTakeFirstOrThrow();
    const code = codeOf(house.keys, (await findOfAnnulment(house.db, request.id, 1))!);
    return {
      id,
      code,
      to: request.phone.slice(1),
      send: (sms?: SmsGateway) => sendMessage({ ...worker(), ...(sms && { house: { ...house, sms } }) }, id),
    };
  }
  const codeAt = (smsc: Smsc, to: string) => smsc.submitted.filter((one) => one.to.endsWith(to.slice(1)));

  it("goes out in Cyrillic and is delivered, though receipts come twice and the lesser one last", async () => {
    const { id, code, to, send } = await queued();
    await send();
    expect(await find(id)).toMatchObject({ state: "sent", gateway: "kannel" });
    await first.until(() => codeAt(first, to).length === 1);
    expect(codeAt(first, to)[0]!.text).toMatch(new RegExp(`^Код ${code}`));
    await first.tellReceipt(codeAt(first, to)[0]!, "DELIVRD", 2);
    await expect.poll(async () => (await find(id)).state).toBe("delivered");
    await first.tellReceipt(codeAt(first, to)[0]!, "UNDELIV", 5, "001");
    expect(await find(id)).toMatchObject({ state: "delivered", settled_at: later(9 * SECOND) });
  });

  it("goes by the other way in the same attempt while the first is down, and waits while both are", async () => {
    await kannel.stop();
    const [by, waits] = [await queued(), await queued()];
    await by.send();
    expect(await find(by.id)).toMatchObject({ state: "sent", gateway: "smpp" });
    expect(await attempts(by.id)).toEqual([
      { gateway: "kannel", failure: "unavailable" },
      { gateway: "smpp", failure: null },
    ]);
    await second.tellReceipt(codeAt(second, by.to)[0]!, "UNDELIV", 5, "001");
    await expect.poll(async () => (await find(by.id)).state).toBe("undelivered");
    second.verdict = () => 88;
    await expect(waits.send()).rejects.toThrow(PassingFailure);
    expect(await find(waits.id)).toMatchObject({ state: "queued", gateway: null });
    second.verdict = () => 0;
    await waits.send();
    expect(await find(waits.id)).toMatchObject({ state: "sent", gateway: "smpp" });
    expect(codeAt(second, waits.to)).toHaveLength(1);
  });

  it("of which no answer comes is not sent again", async () => {
    const { id, to, send } = await queued();
    second.verdict = () => "silence";
    const patient = { patience: 200, pause: 20, longestPause: 20, enquiry: 60_000 };
    const silent = smppGateway(second.url, patient);
    await send(silent);
    second.verdict = () => 0;
    await send(silent);
    await silent.close?.();
    expect(await find(id)).toMatchObject({ state: "unknown" });
    expect(await attempts(id)).toEqual([{ gateway: "smpp", failure: "unknown-outcome" }]);
    expect(codeAt(second, to)).toEqual([]);
  });
});
