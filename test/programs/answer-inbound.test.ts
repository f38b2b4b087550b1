import { beforeAll, expect, test } from "vitest";
import { nextStep } from "~/annulments/annulment";
import { findForemost } from "~/annulments/annulments.server";
import { takeInbound } from "~/inbound/take.server";
import { answerInbound } from "~/programs/answer-inbound.server";
import { phoneMac } from "~/records/macs.server";
import { systemWorld } from "~/shell/world.server";
import { codeAt, codeIn, deliver, given as mailboxGiven, somebody, textsTo, wrong } from "../proofs/mailbox";
import { tellsApart } from "../support/alike-in-time";
import { onBothDatabases } from "../support/database";
import { type GivenRecord, givenCountry, givenRecord, HOUR, later, MINUTE, now, testHouse } from "../support/given";
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

  test("answers whoever no record belongs to alike, whatever is wrong (security 52)", async () => {
    const { number } = await given();
    const texts = [`ОТМЕНА ${number}`, "ОТМЕНА П999999999", "ОТМЕНА", "Добрый день", "482913"];
    const answers = [];
    for (const text of texts) answers.push(await sms(somebody().phone, text));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]).toEqual([expect.stringMatching(/^Отменить не вышло\. .*otmena\.example$/)]);
    expect(
      await house.db
        .selectFrom("annulment")
        .select("id")
        .where("began_by", "=", "sms")
        .where("filed_at", ">", now)
        .execute(),
    ).toEqual([]);
  });

  test("takes as long to tell a stranger nothing of a record that there is as of one that there is not (security 13, 52)", async () => {
    const { number } = await given();
    const asked: string[] = [];
    // Of a block each, so that none spends another's share.
    const ask = (block: number, wanted: string) => async (n: number) => {
      const from = `+79${block + n}55501`;
      await house.inbound({ gateway: "time", providerId: from, from, to: "1234", text: `ОТМЕНА ${wanted}`, at: now });
      const { inboundId } = house.left.pop()!.data as { inboundId: string };
      await answerInbound(systemWorld(house, "answer-inbound", now), inboundId);
      asked.push(inboundId);
    };
    expect(await tellsApart(200, ask(1000, number), ask(5000, `П${Number(number.slice(1)) + 500_000}`))).toBe(false);
    const query = house.db.selectFrom("inbound_message").select("answer").distinct().where("id", "in", asked);
    expect(await query.execute()).toEqual([{ answer: "stranger" }]);
    house.left.splice(0);
  });

  test("is read though it holds what no database keeps, and kept no longer than it is read", async () => {
    const { number, phone } = await given();
    expect(await sms(phone, `\0ОТМЕНА\0 ${number}`)).toEqual([expect.stringMatching(/^Отменить /)]);
    const text = "ОТМЕНА ".repeat(1000);
    await house.inbound({ gateway: "test", providerId: "long", from: phone, to: "1234", text, at: now });
    const { body } = await house.db
      .selectFrom("inbound_message")
      .select("body")
      .where("body", "is not", null)
      .executeTakeFirstOrThrow();
    expect(body).toHaveLength(336);
    await sms(phone, "");
  });

  test("is acted upon once, however often it is told of (security 53)", async () => {
    const { number, phone } = await given();
    const wish = `ОТМЕНА ${number}`;
    for (const at of [now, later(5000), later(10_000)])
      expect(await sms(phone, wish, { at, id: `same ${phone}` })).toHaveLength(1);
  });

  test("is answered five times a day to one sender, and then no more", async () => {
    const { phone } = somebody();
    for (let n = 1; n <= 7; n++) expect(await sms(phone, "ОТМЕНА П999999998")).toHaveLength(Math.min(n, 5));
  });

  test("is taken in from one block of numbers only so often, and that stops no other", async () => {
    const taken = () =>
      house.db
        .selectFrom("inbound_message")
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow();
    const before = Number((await taken()).n);
    const flood = (n: number) =>
      house.inbound({
        gateway: "flood",
        providerId: `${n}`,
        from: `+7977123${1000 + n}`,
        to: "1234",
        text: "x",
        at: now,
      });
    for (let n = 0; n < 125; n++) await flood(n);
    expect(Number((await taken()).n) - before).toBe(120);
    house.left.splice(0);
    expect(await sms(somebody().phone, "ОТМЕНА")).toHaveLength(1);
  });

  test.each(["1234", "900", "SBERBANK", "+7900", "", "+12025550123", "+74951234567"])(
    "is nothing to us from %j, which no person answers",
    async (from) => {
      await house.inbound({
        gateway: "test",
        providerId: `from ${from}`,
        from,
        to: "1234",
        text: "ОТМЕНА П1",
        at: now,
      });
      expect(house.left).toEqual([]);
    },
  );

  test("is nothing to us where it is our own that comes back", async () => {
    const { number, phone } = await given();
    const [asked] = await sms(phone, `ОТМЕНА ${number}`);
    const answer = (await sms(somebody().phone, "?"))[0];
    for (const text of [asked, answer, "Код 482913: отменить ···1. Никому не говорите"])
      expect(await sms(phone, `Fwd: ${text}`)).toHaveLength(1);
  });

  test("is nothing to us where no short number is set", async () => {
    const off = { ...house, settings: { ...house.settings, sms: { ...house.settings.sms, shortNumber: null } } };
    const message = { gateway: "test", providerId: "off", from: somebody().phone, to: "1234", text: "?", at: now };
    await takeInbound(systemWorld(off, "inbound", now), message);
    expect(house.left).toEqual([]);
  });

  test("keeps nothing of what it said once it is handled, nor whom the answer went to", async () => {
    const { phone } = somebody();
    await sms(phone, "ОТМЕНА П999999997");
    const mac = phoneMac(house.keys, phone);
    const row = await house.db
      .selectFrom("inbound_message")
      .selectAll()
      .where("sender_mac", "=", mac)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ sender: null, body: null, answer: "stranger", handled_at: now });
    const query = house.db.selectFrom("message").select(["sealed_to", "state"]).where("inbound_id", "=", row.id);
    expect(await query.execute()).toEqual([{ sealed_to: null, state: "sent" }]);
  });

  test("with a wrong code says so, and after three that no more are taken", async () => {
    const { id, number, phone } = await given();
    const code = codeIn((await sms(phone, `ОТМЕНА ${number}`))[0]);
    const answers = [];
    for (const by of [1, 2, 3]) answers.push((await sms(phone, wrong(code, by))).at(-1));
    expect(answers).toEqual([
      expect.stringMatching(/^Код не подошёл/),
      expect.stringMatching(/^Код не подошёл/),
      expect.stringMatching(/^Три кода не подошли/),
    ]);
    await sms(phone, code);
    expect(await requestOn(id, phone)).toMatchObject({ provenAt: null, closedBecause: "locked" });
  });

  test("with a code that was taken before says nothing that is not so, nor where a worker died meanwhile", async () => {
    const { id, number, phone } = await given();
    const code = codeIn((await sms(phone, `ОТМЕНА ${number}`))[0]);
    const told = await sms(phone, code);
    expect(told).toHaveLength(2);
    expect(await sms(phone, `Код ${code}`, { at: later(5000) })).toEqual(told);
    // As if it had been carried out, and the SMS that brought the code not been closed.
    const back = { handled_at: null, answer: null, sender: phone, body: code };
    const mac = phoneMac(house.keys, phone);
    const row = await house.db
      .updateTable("inbound_message")
      .set(back)
      .where("sender_mac", "=", mac)
      .returning("id")
      .executeTakeFirstOrThrow();
    const again = () => answerInbound(systemWorld(house, "answer-inbound", now), row.id);
    await Promise.all([again(), again()]);
    await deliver(house, now);
    expect(await textsTo(house, phone)).toEqual(told);
    expect(await requestOn(id, phone)).toMatchObject({ finishedAt: now });
  });

  test("goes on with what was proven and not carried out", async () => {
    const { id, number, phone } = await given();
    const code = codeIn((await sms(phone, `ОТМЕНА ${number}`))[0]);
    const { id: annulment } = (await requestOn(id, phone))!;
    const proven = { proven_at: now, proof_kind: "sms" } as const;
    await house.db.updateTable("annulment").set(proven).where("id", "=", annulment).execute();
    await sms(phone, code);
    expect(await requestOn(id, phone)).toMatchObject({ finishedAt: now });
  });

  test("with a code that has died says so, and asking again brings another", async () => {
    const { id, number, phone } = await given();
    const wish = `ОТМЕНА ${number}`;
    const code = codeIn((await sms(phone, wish))[0]);
    expect((await sms(phone, code, { at: later(6 * MINUTE) })).at(-1)).toMatch(/^Код больше не действует/);
    const next = codeIn((await sms(phone, wish, { at: later(7 * MINUTE) })).at(-1));
    await sms(phone, next, { at: later(8 * MINUTE) });
    expect(await requestOn(id, phone)).toMatchObject({ finishedAt: later(8 * MINUTE) });
  });

  test("with a code and a no cancels nothing", async () => {
    const { id, number, phone } = await given();
    const code = codeIn((await sms(phone, `ОТМЕНА ${number}`))[0]);
    expect((await sms(phone, `Не отменяйте, пришло ${code}`)).at(-1)).toMatch(/^Хорошо, ничего не отменено/);
    expect(await requestOn(id, phone)).toMatchObject({ provenAt: null });
  });

  test("does not prove a request of a page by its code: whoever asks what that was would be taken for who filed it", async () => {
    const one = await mailboxGiven(house);
    const code = await codeAt(house, one.phone);
    expect((await sms(one.phone, `${code} что это`)).at(-1)).toMatch(/^Отменить не вышло/);
    expect(await requestOn(one.record.id, one.phone)).toMatchObject({ provenAt: null });
  });

  test("takes a code for the request that it fits, of several", async () => {
    const [first, phone] = await given().then((one) => [one, one.phone] as const);
    const second = await givenRecord(house, { phone });
    const code = codeIn((await sms(phone, `ОТМЕНА ${first.number}`))[0]);
    await sms(phone, `ОТМЕНА ${second.number}`);
    await sms(phone, code);
    expect(await requestOn(first.id, phone)).toMatchObject({ finishedAt: now });
    expect(await requestOn(second.id, phone)).toMatchObject({ finishedAt: null, closedAt: null });
  });

  test.each<[string, Partial<GivenRecord>]>([
    ["is refused by the rules", { startsAt: later(3 * HOUR) }],
    ["needs a reason", { service: "DOC-01" }],
    ["is cancelled already", { annulledAt: now }],
  ])("sends whoever asks for what %s to a page, and files nothing", async (_, wanted) => {
    const { id, number, phone } = await given(wanted);
    expect(await sms(phone, `ОТМЕНА ${number}`)).toEqual([
      expect.stringMatching(/^По СМС эту запись не отменить.* otmena\.example$/),
    ]);
    expect(await requestOn(id, phone)).toBeUndefined();
  });
});
