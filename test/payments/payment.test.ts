import { beforeAll, expect, test } from "vitest";
import { everything, listNewest } from "~/agencies/delivery-lists.server";
import { preview } from "~/annulments/filing/preview.server";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { restore } from "~/annulments/restoring/restore.server";
import { readPayments } from "~/desk/payments/payments-page.server";
import { DemoBank } from "~/gateways/bank-demo/demo-bank.server";
import { parseUin, uinCheckDigit } from "~/identity/uin";
import { askBank } from "~/payments/ask-bank.server";
import { askPaymentCode } from "~/payments/ask-payment-code.server";
import { beginPayment } from "~/payments/begin-payment.server";
import { confirmPayment } from "~/payments/confirm-payment.server";
import { bankAwaySince } from "~/payments/desk-payments.server";
import { hearBank } from "~/payments/hear-bank.server";
import { paymentLetters } from "~/payments/letters.server";
import { findOwedFor } from "~/payments/obligations.server";
import { owe } from "~/payments/owe.server";
import { payPage } from "~/payments/pay-page.server";
import { hear } from "~/payments/payment";
import { paymentPage } from "~/payments/payment-page.server";
import { findHeld } from "~/payments/payments.server";
import { returnPayment } from "~/payments/return-payment.server";
import { nextAsking } from "~/payments/terms";
import { importRecords } from "~/records/import.server";
import { findRecord } from "~/records/records.server";
import { sweep } from "~/retention/sweep.server";
import type { Rule } from "~/rules/rule";
import type { Actor } from "~/shell/world.server";
import { verdictView } from "~/verification/verdict";
import { verify } from "~/verification/verify.server";
import { codeAt, deliver, somebody, textsTo, worldAt, wrong } from "../proofs/mailbox";
import { enactRules } from "../support/country-rules";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, HOUR, later, MINUTE, now, rules, testHouse, worldFor } from "../support/given";
import { importFile, piecesOf } from "../support/import-file";
import { deskWorld, givenOfficer } from "../support/officer";
import { givenCharge, newUin, opened, orderOf } from "../support/payments";
import { boundlessHouse, filedFor, restorationCode, type TestHouse } from "../support/requests";

test("the number of what is owed has a check digit, by two rows of weights (GIS GMP)", () => {
  // 1*1 + 2*8 + ... the first row leaves ten, and so does none of the second.
  const digits = "1881017718081000000";
  expect(parseUin(` ${digits.slice(0, 4)} ${digits.slice(4)}${uinCheckDigit(digits)} `)).toMatchObject({ ok: true });
  expect(parseUin(`${digits}${(Number(uinCheckDigit(digits)) + 1) % 10}`)).toEqual({
    ok: false,
    reason: { code: "checksum" },
  });
  expect(["", "1".repeat(21), "0".repeat(20), "1881017718081000000x"].map((typed) => parseUin(typed))).toEqual(
    ["empty", "digits", "zeros", "symbol"].map((code) => ({ ok: false, reason: expect.objectContaining({ code }) })),
  );
});

test("what a bank says counts once, and money that has come counts, whatever is said after it", () => {
  const said = (state: "paid" | "declined", kopecks = 100) => ({ state, kopecks });
  const of = (state: Parameters<typeof hear>[0]["state"]) => ({ state, kopecks: 100 });
  expect(hear(of("open"), said("paid"))).toBe("paid");
  expect(hear(of("declined"), said("paid"))).toBe("paid");
  expect(hear(of("lapsed"), said("paid"))).toBe("paid");
  expect(hear(of("paid"), said("declined"))).toBe("known");
  expect(hear(of("lapsed"), said("declined"))).toBe("known");
  expect([hear(of("begun"), said("paid")), hear(of("open"), said("paid", 99))]).toEqual(["strange", "strange"]);
  expect([nextAsking(now, later(MINUTE)), nextAsking(now, later(2 * HOUR)), nextAsking(now, later(7 * DAY))]).toEqual([
    later(3 * MINUTE),
    later(3 * HOUR),
    null,
  ]);
});

const nothing = { inn: "", snils: "", passport: "", passport_issued_on: "", passport_division: "", email: "" };

const fee: Rule = {
  ...{ id: "fee", feeKopecks: 30_000, refund: "undone", source: "S" },
  when: { service: ["MED-01"], hoursBefore: { from: 24, below: 48 } },
};

onBothDatabases("paying", (open) => {
  let house: TestHouse;
  let bank: DemoBank;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    bank = new DemoBank(house.db, house.keys, () => house.publicUrl);
    house.bank = bank;
    await enactRules(house.db, { rules: [fee, ...rules.rules] });
  });

  const system = (at = now) => worldFor(house, { kind: "system", name: "test" }, at);
  /** The bank does it; gives back what it tells. */
  async function done(id: string, deed: "pay" | "decline", at = now) {
    const order = await orderOf(house, id);
    expect(await bank.act(house, { ...order, isOver: false }, deed, at)).toBe(true);
    return (await bank.call(id))!;
  }
  const checked = async (number: string, at = later(DAY)) => {
    const answer = await verify(worldAt(house, { kind: "nobody" }, at, somebody().address), number);
    return verdictView(number, answer, at, { host: "otmena.example", demonstration: true });
  };

  test("the debt of a record, once paid, stands in the way of nothing, and its agency's next file does not bring it back (security 27)", async () => {
    const { phone, address } = somebody();
    const [uin, newer] = [newUin(), newUin()];
    const record = await givenRecord(house, { phone, debtKopecks: 50_000 });
    const mark = (row: object) => house.db.updateTable("citizen_record").set(row).where("id", "=", record.id).execute();
    await mark({ debt_uin: uin });
    const actor = await givenVisitor(house, { records: [record.id] });
    const world = (at = now) => worldAt(house, actor, at, address);
    const refusal = async () => (await preview(world(), record.id))?.decision.refusal ?? null;
    expect(await refusal()).toBe("debt");
    expect((await payPage(world())).owed).toMatchObject([{ kopecks: 50_000, field: "record", id: record.id }]);

    const stranger = await givenVisitor(house);
    expect(await beginPayment(worldFor(house, stranger), { recordId: record.id })).toMatchObject({
      reason: { code: "unknown" },
    });
    const [begun, again] = [
      await beginPayment(world(), { recordId: record.id }),
      await beginPayment(world(), { recordId: record.id }),
    ];
    if (!begun.ok) throw new Error(begun.reason.code);
    const { paymentId: id } = begun.value;
    expect(again).toEqual(begun);
    expect(await findHeld(house.db, stranger, id)).toBeUndefined();
    const page = async (at = now) => paymentPage(world(at), (await findHeld(house.db, actor, id))!);
    expect(await page()).toMatchObject({ stage: "begun", contacts: [{ id: "record-sms" }], bank: null });

    await askPaymentCode(world(), id, { channel: "sms", to: phone });
    const code = await codeAt(house, phone);
    expect((await textsTo(house, phone)).at(-1)).toMatch(/^Код \d{6}: оплатить через службу «Отмена»/);
    expect(await confirmPayment(world(), id, wrong(code))).toMatchObject({ reason: { code: "wrong", triesLeft: 2 } });
    expect(await confirmPayment(worldFor(house, stranger), id, code)).toMatchObject({ reason: { code: "not-found" } });
    // Told no more, it was paid elsewhere or is owed no more: nobody is led to pay it here.
    await mark({ debt_kopecks: 0 });
    expect(await confirmPayment(world(), id, code)).toMatchObject({ reason: { code: "settled" } });
    expect(await beginPayment(worldFor(house, stranger), { uin })).toMatchObject({ reason: { code: "settled" } });
    await mark({ debt_kopecks: 50_000 });
    const confirmed = await Promise.all([confirmPayment(world(), id, code), confirmPayment(world(), id, code)]);
    expect(confirmed.some(({ ok }) => ok)).toBe(true);
    // Who has the number alone sees what and how much, nobody's name, and waits for whoever is paying.
    expect(await opened(worldFor(house, stranger), { uin })).toMatchObject({
      reason: { code: "busy", until: later(30 * MINUTE) },
    });
    const waiting = await page();
    expect(waiting).toMatchObject({ stage: "open", bank: expect.stringContaining(`/demo-bank/${id}?`) });
    expect(decodeURIComponent(waiting.bank!)).not.toContain("терапевт");

    const news = await done(id, "pay");
    for (const _ of "12") expect(await hearBank(system(), news)).toMatchObject({ ok: true });
    expect(await refusal()).toBeNull();
    expect((await payPage(world())).owed).toEqual([]);
    expect(await opened(worldFor(house, stranger), { uin })).toMatchObject({ reason: { code: "settled" } });
    const paid = await page();
    expect(paid).toMatchObject({ stage: "paid", record: `/records/${record.id}` });
    const [told] = await listNewest(house.db, { agencyId: "health", officeIds: null }, everything, null, 1);
    expect(told).toMatchObject({ what: "paid", payment: { uin, kopecks: 50_000 } });
    await deliver(house);
    expect((await textsTo(house, phone)).at(-1)).toMatch(/^Оплата 500\s₽ прошла\. Чек: otmena\.example\/v\/\d{4}-/);
    // An e-mail waits for its paper, and goes without it in the end: then it does not say that it has it.
    const message = await house.db
      .selectFrom("message")
      .selectAll()
      .where("template", "=", "payment-paid")
      .executeTakeFirstOrThrow();
    const letterAt = (ms: number) =>
      paymentLetters["payment-paid"](system(later(ms)), { ...message, channel: "email" } as never);
    expect([(await letterAt(0)).isWaiting, (await letterAt(6 * MINUTE)).mail?.attachments]).toEqual([true, []]);
    expect(JSON.stringify((await letterAt(6 * MINUTE)).mail)).toMatch(/Чек .+ можно скачать на странице оплаты\./);
    const seen = await checked(paid.receipt!);
    expect(seen).toMatchObject({ kind: "genuine", title: "Чек настоящий, деньги заплачены" });
    expect(JSON.stringify(seen)).not.toMatch(/Котова|\+7900/);

    // A file that knows of no payment yet says nothing newer; another number is another debt.
    const visit = later(3 * DAY).toISOString();
    const row = { agency: "health", office: "clinic", number: record.number, status: "in-progress", starts_at: visit };
    const holder = { surname: "Котова", given_name: "Анна", patronymic: "Сергеевна", born_on: "", phone };
    const file = importFile([{ ...row, ...holder, ...nothing, debt_kopecks: "50000", debt_uin: uin }]);
    const { db, keys, openObjection } = house;
    const taken = await importRecords({ db, keys, now: later(MINUTE), openObjection }, piecesOf(file), () => {});
    expect(taken).toMatchObject({ ok: true, value: { changed: 1 } });
    expect(await refusal()).not.toBe("debt");
    await mark({ status: "scheduled" });
    await mark({ debt_kopecks: 70_000 });
    expect((await payPage(world())).owed).toMatchObject([{ kopecks: 20_000 }]);
    await mark({ debt_kopecks: 10_000, debt_uin: newer });
    expect([await refusal(), (await payPage(world())).owed]).toMatchObject(["debt", [{ kopecks: 10_000 }]]);
    await mark({ debt_kopecks: 50_000, debt_uin: uin });

    const clerk = await givenOfficer(house);
    const desk = deskWorld(house, clerk, later(HOUR));
    const elsewhere = deskWorld(house, await givenOfficer(house, { agency: "mvd", role: "heads" }), later(HOUR));
    expect(await returnPayment(elsewhere, id, "Зря")).toMatchObject({ reason: { code: "not-found" } });
    expect(await returnPayment(desk, id, " ")).toMatchObject({ reason: { code: "no-words" } });
    expect(await returnPayment(desk, id, "Начислили по ошибке.")).toMatchObject({ ok: true });
    expect(await returnPayment(desk, id, "Ещё раз.")).toMatchObject({ reason: { code: "returned" } });
    expect([await refusal(), (await page()).stage]).toEqual(["debt", "returning"]);
    await askBank(system(later(HOUR)));
    await deliver(house, later(HOUR));
    expect((await textsTo(house, phone)).at(-1)).toMatch(/^Вам вернули 500\s₽\. Чек возврата:/);
    expect(await page()).toMatchObject({ stage: "returned", said: "Начислили по ошибке." });
    expect(await checked(paid.receipt!)).toMatchObject({ kind: "restored", title: expect.stringContaining("вернули") });
  });

  test("the fee of a cancelling is owed from then on, and goes back once the cancelling is undone, where its rule says so", async () => {
    const { phone } = somebody();
    const record = await givenRecord(house, { phone, startsAt: later(30 * HOUR) });
    const { actor, annulment } = await filedFor(house, record.id, "30000");
    const code = await codeAt(house, phone);
    await prove(worldFor(house, actor), annulment.number, code);
    expect(await finish(worldFor(house, actor), annulment.number)).toMatchObject({ ok: true });
    const owed = await findOwedFor(house.db, { annulmentId: annulment.id });
    expect(owed).toMatchObject({ kind: "cancelling", kopecks: 30_000, refund: "undone", calledOffAt: null });
    expect((await payPage(worldFor(house, actor))).owed).toMatchObject([{ kopecks: 30_000, id: owed!.id }]);
    const paying = await opened(worldFor(house, actor), { obligationId: owed!.id }, phone);
    if (!paying.ok) throw new Error(paying.reason.code);
    await hearBank(system(), await done(paying.value.id, "pay"));

    const wish = await restorationCode(
      house,
      { actor, annulment: { ...annulment, recordId: record.id } },
      later(30 * HOUR),
      later(MINUTE),
    );
    expect(await restore(worldFor(house, actor, later(MINUTE)), annulment.number, wish)).toMatchObject({ ok: true });
    expect(await findOwedFor(house.db, { annulmentId: annulment.id })).toMatchObject({ calledOffAt: later(MINUTE) });
    const held = async () => paymentPage(worldFor(house, actor), (await findHeld(house.db, actor, paying.value.id))!);
    expect(await held()).toMatchObject({ stage: "returning" });
    bank.isAway = true;
    await askBank(system(later(2 * MINUTE)));
    expect(await held()).toMatchObject({ stage: "returning" });
    bank.isAway = false;
    await askBank(system(later(HOUR)));
    expect(await held()).toMatchObject({ stage: "returned" });

    // Reinstated it is owed again, as it was; what an officer gave back is asked for no more.
    const whole = await findRecord(house.db, record.id);
    const charge = { of: { annulmentId: annulment.id }, record: whole, kopecks: 30_000, refund: "undone" } as const;
    const reinstated = () => house.db.transaction().execute((trx) => owe(trx, system(), charge));
    await reinstated();
    const again = await opened(worldFor(house, actor), { obligationId: owed!.id }, phone);
    if (!again.ok) throw new Error(again.reason.code);
    expect(again.value.kopecks).toBe(30_000);
    await hearBank(system(), await done(again.value.id, "pay"));
    const desk = deskWorld(house, await givenOfficer(house), later(HOUR));
    expect(await returnPayment(desk, again.value.id, "Начислили по ошибке.")).toMatchObject({ ok: true });
    await askBank(system(later(HOUR)));
    await reinstated();
    expect((await payPage(worldFor(house, actor))).owed).toEqual([]);
  });

  test("what is never answered ends by its term, and may be tried again; who guesses numbers is stopped (security 51)", async () => {
    const { uin } = await givenCharge(house);
    const payer = await givenVisitor(house);
    const first = await opened(worldFor(house, payer), { uin });
    if (!first.ok) throw new Error(first.reason.code);
    await askBank(system(later(25 * MINUTE)));
    expect(await findHeld(house.db, payer, first.value.id)).toMatchObject({ state: "open" });
    // A bank that is away is said to be: to whoever is woken, and at the desk.
    expect(await bankAwaySince(house.db, later(26 * MINUTE))).toBeNull();
    expect(await bankAwaySince(house.db, later(28 * MINUTE))).toEqual(later(27 * MINUTE));
    const head = await givenOfficer(house, { role: "heads" });
    const listed = await readPayments(deskWorld(house, head, later(40 * MINUTE)));
    expect(listed).toMatchObject({
      away: expect.any(String),
      rows: expect.arrayContaining([expect.objectContaining({ state: "Ждём банк" })]),
    });
    expect(JSON.stringify(listed)).not.toMatch(/79001112233|Котова/);
    await askBank(system(later(31 * MINUTE)));
    expect(await findHeld(house.db, payer, first.value.id)).toMatchObject({ state: "lapsed", askAt: expect.any(Date) });
    const second = await opened(worldFor(house, payer, later(32 * MINUTE)), { uin });
    if (!second.ok) throw new Error(second.reason.code);
    await hearBank(system(later(33 * MINUTE)), await done(second.value.id, "decline", later(33 * MINUTE)));
    const page = await paymentPage(
      worldFor(house, payer, later(HOUR)),
      (await findHeld(house.db, payer, second.value.id))!,
    );
    expect(page).toMatchObject({ stage: "declined", again: { uin } });

    // Long after nobody knows where the receipt went; the books stay.
    const books = () =>
      house.db
        .selectFrom("payment")
        .select(["id", "kopecks", "state"])
        .where("state", "!=", "begun")
        .orderBy("id")
        .execute();
    const before = await books();
    await beginPayment(worldFor(house, payer), { uin: (await givenCharge(house)).uin });
    await sweep(system(later(31 * DAY)));
    expect(await books()).toEqual(before);
    const kept = house.db.selectFrom("payment").select("id").where("state", "!=", "open");
    expect(
      await kept.where((eb) => eb.or([eb("sealed_contact", "is not", null), eb("state", "=", "begun")])).execute(),
    ).toEqual([]);

    const strict = { ...testHouse(house.db), bank };
    const guesser = (await givenVisitor(house)) as Actor;
    const guess = () => beginPayment(worldFor(strict, guesser), { uin: newUin() });
    const guesses = await Promise.all(Array.from({ length: 16 }, guess));
    expect(guesses.filter((one) => !one.ok && one.reason.code === "limited")).toHaveLength(1);
  });
});
