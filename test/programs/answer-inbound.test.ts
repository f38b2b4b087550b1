import { beforeAll, expect, test } from "vitest";
import { nextStep } from "~/annulments/annulment";
import { findForemost } from "~/annulments/annulments.server";
import { answerInbound } from "~/programs/answer-inbound.server";
import { phoneMac } from "~/records/macs.server";
import { systemWorld } from "~/shell/world.server";
import { codeIn, deliver, somebody, textsTo } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { type GivenRecord, givenCountry, givenRecord, now, testHouse } from "../support/given";
import type { TestHouse } from "../support/requests";

onBothDatabases("an SMS to the short number", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });

  let serial = 0;
  /** Sends an SMS and does all that follows from it, as the worker would; gives back what the sender has got by then. */
  async function sms(from: string, text: string, { at = now, id = "" } = {}): Promise<string[]> {
    serial += 1;
    await house.inbound({ gateway: "test", providerId: id || `n${serial}`, from, to: "1234", text, at });
    for (const { name, data } of house.left.filter(({ name }) => name === "answer-inbound"))
      await answerInbound(systemWorld(house, name, at), (data as { inboundId: string }).inboundId);
    await deliver(house, at);
    return textsTo(house, from);
  }

  async function given(wanted: Partial<GivenRecord> = {}) {
    const { phone } = somebody();
    const record = await givenRecord(house, { phone, ...wanted });
    return { phone, ...record };
  }

  /** The request on a record as whoever has proven its phone sees it. */
  const requestOn = (recordId: string, phone: string) =>
    findForemost(house.db, { kind: "visitor", id: recordId, phoneMac: phoneMac(house.keys, phone) }, recordId);

  test("cancels a record by two messages, and its request is in the cabinet", async () => {
    const { id, number, phone } = await given();
    const [asked] = await sms(phone, `Отмена ${number}`);
    expect(asked).toMatch(/^Отменить .{8} на 24\.11\.2026\? Если да, ответьте кодом \d{6}$/);
    const waiting = await requestOn(id, phone);
    expect(waiting && nextStep(waiting, now)).toBe("code");
    const told = await sms(phone, `Вот код ${codeIn(asked)}, спасибо`);
    expect(told).toHaveLength(2);
    expect(told[1]).toMatch(/отменена/);
    expect(await requestOn(id, phone)).toMatchObject({ begunBy: "sms", finishedAt: now });
  });

  test("says what of the money paid", async () => {
    const { number, phone } = await given({ paidKopecks: 120_000 });
    const [asked] = await sms(phone, `ОТМЕНА ${number}`);
    expect(asked).toMatch(/Заплачено 1.200.₽: о возврате решает ведомство$/);
  });
});
