import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { DemoBank } from "~/gateways/bank-demo/demo-bank.server";
import { newsFields } from "~/gateways/bank-news";
import { signedFields } from "~/gateways/signed-fields.server";
import { findReceipt } from "~/notices/certificates.server";
import { findFault } from "~/notices/standing.server";
import { askBank } from "~/payments/ask-bank.server";
import { hearBank } from "~/payments/hear-bank.server";
import { returnPayment } from "~/payments/return-payment.server";
import type { Db } from "~/shell/db.server";
import type { Actor, Officer, World } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenVisitor, HOUR, later, MINUTE, now, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { givenCharge, opened, orderOf } from "../support/payments";
import { boundlessHouse, type TestHouse } from "../support/requests";

/** 10,000 once: PAYMENT_SEQUENCES=10000. Each with a charge of its own, two who pay it, and one bank. */
const SEQUENCES = Number(process.env.PAYMENT_SEQUENCES ?? 40);
const KOPECKS = 50_000;

type Step =
  | { do: "pay"; who: 0 | 1; dies: number }
  /** What the bank does with one of the orders that were led there. */
  | { do: "bank"; order: number; deed: "pay" | "decline" }
  /** It tells of one of them: late, twice, never. */
  | { do: "call"; order: number; dies: number }
  | { do: "forge"; order: number; how: "signature" | "amount" | "state" }
  | { do: "return"; order: number; dies: number }
  | { do: "ask"; away: boolean; dies: number }
  | { do: "wait"; minutes: number };

/** Counted from the newest. */
const order = fc.nat({ max: 2 });
/** Of three times once: at the first, second or third transaction. */
const dies = fc.nat({ max: 11 }).map((n) => (n <= 3 ? n : 0));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("pay" as const), who: fc.constantFrom(0, 1), dies }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("bank" as const), order, deed: fc.constantFrom("pay", "pay", "decline") }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("call" as const), order, dies }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("forge" as const),
      order,
      how: fc.constantFrom("signature", "amount", "state"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("return" as const), order, dies }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("ask" as const), away: fc.boolean(), dies }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("wait" as const), minutes: fc.constantFrom(1, 12, 35, 1500) }) },
) as fc.Arbitrary<Step>;

const [pay, other, take, wait, away] = [
  { do: "pay", who: 0, dies: 0 },
  { do: "pay", who: 1, dies: 0 },
  { do: "bank", order: 0, deed: "pay" },
  { do: "wait", minutes: 35 },
  { do: "ask", away: true, dies: 0 },
] as const satisfies Step[];
/** Where it is worth to begin: nothing was done; one waits; it was paid, and nobody told; another pays because of that. */
const begun = fc.constantFrom<Step[]>([], [pay, take], [pay, take, wait, away], [pay, take, wait, away, other, take]);

class Killed extends Error {}

/** The transaction of that number does its work and comes to nothing, as if the process had died before it was over; 0: none. */
function dying(db: Db, number: number): Db {
  let left = number;
  return new Proxy(db, {
    get(target, name) {
      const own = Reflect.get(target, name, target);
      if (name !== "transaction") return typeof own === "function" ? own.bind(target) : own;
      return () => ({
        execute: (work: (trx: never) => Promise<unknown>) =>
          target.transaction().execute(async (trx) => {
            const done = await work(trx as never);
            left -= 1;
            if (left === 0) throw new Killed();
            return done;
          }),
      });
    },
  });
}

onBothDatabases("the books", (open) => {
  let house: TestHouse;
  let bank: DemoBank;
  let secret: string;
  let officer: Officer;
  let payers: Actor[];
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    bank = new DemoBank(house.db, house.keys, () => house.publicUrl);
    secret = house.keys.mac("bank", "demo").toString("hex");
    house.bank = bank;
    officer = await givenOfficer(house, { role: "heads" });
    payers = [await givenVisitor(house), await givenVisitor(house)];
  });

  const paymentsOf = (id: string) =>
    house.db
      .selectFrom("payment as p")
      .leftJoin("refund as f", "f.payment_id", "p.id")
      .leftJoin("demo_bank_order as b", "b.id", "p.id")
      .leftJoin("notice as r", "r.receipt_of", "p.id")
      .leftJoin("notice as n", "n.receipt_of", "f.id")
      .select(["p.id", "p.state", "p.kopecks", "f.id as refund", "f.state as back", "f.why", "b.refund_id"])
      .select(["b.state as at_bank", "b.kopecks as bank_kopecks", "r.id as receipt", "r.facts", "r.withdrawn_at"])
      .select(["n.facts as back_facts", "n.withdraws"])
      .where("p.obligation_id", "=", id)
      .orderBy("p.begun_at")
      .orderBy("p.id")
      .execute();

  /** What holds after every step, whatever it was. */
  async function holds(id: string) {
    const payments = await paymentsOf(id);
    const isKept = (one: (typeof payments)[number]) =>
      one.state === "paid" && (one.back === null || one.back === "refused");
    expect(payments.filter(({ state }) => state === "open").length).toBeLessThanOrEqual(1);
    expect(payments.filter(isKept).reduce((sum, one) => sum + one.kopecks, 0)).toBeLessThanOrEqual(KOPECKS);
    for (const { state, kopecks, back, ...one } of payments) {
      const isPaid = state === "paid";
      if (isPaid) expect([one.at_bank, one.bank_kopecks]).toEqual(["paid", kopecks]);
      if (back === "done") expect(one.refund_id).toBe(one.refund);
      const says = (mode: string) => expect.objectContaining({ mode, kopecks });
      expect(one.facts).toEqual(isPaid ? says("pay") : null);
      expect(one.back_facts).toEqual(back === "done" ? says("refund") : null);
      expect([one.withdrawn_at !== null, one.withdraws]).toEqual(back === "done" ? [true, one.receipt] : [false, null]);
    }
    return payments;
  }

  async function run(id: string, uin: string, steps: readonly Step[]) {
    let at = now;
    const orders: string[] = [];
    const newest = (order: number) => orders.at(-1 - Math.min(order, orders.length - 1));
    const world = (actor: Actor, died = 0): World => ({
      ...worldFor(house, actor, at),
      db: dying(house.db, died),
    });
    const system = (died = 0) => world({ kind: "system", name: "test" }, died);
    const unlessKilled = (work: Promise<unknown>) =>
      work.catch((error) => {
        if (!(error instanceof Killed)) throw error;
      });
    const acts: { [Do in Step["do"]]: (step: Extract<Step, { do: Do }>) => Promise<unknown> } = {
      async pay({ who, dies }) {
        const before = await paymentsOf(id);
        const paid = await unlessKilled(opened(world(payers[who]!, dies), { uin }));
        const outcome = paid as Awaited<ReturnType<typeof opened>> | undefined;
        if (!outcome?.ok) return;
        if (!orders.includes(outcome.value.id)) orders.push(outcome.value.id);
        // Nobody was led to pay what was paid, or what another is paying.
        if (!before.some((one) => one.id === outcome.value.id && one.state === "open"))
          expect(before.some((one) => one.state === "open" || (one.state === "paid" && one.back === null))).toBe(false);
      },
      async bank({ order, deed }) {
        const one = newest(order);
        if (!one) return;
        const shown = await orderOf(house, one);
        await bank.act(house, { ...shown, isOver: at >= shown.expiresAt! }, deed, at);
      },
      async call({ order, dies }) {
        const one = newest(order);
        const body = one ? await bank.call(one) : null;
        if (body) await unlessKilled(hearBank(system(dies), body));
      },
      async forge({ order, how }) {
        const one = newest(order);
        if (!one) return;
        const news = {
          orderId: one,
          state: "paid",
          kopecks: how === "amount" ? 1 : KOPECKS,
          operation: "F-1",
        } as const;
        const body = signedFields(how === "amount" ? secret : "another's", newsFields(news));
        if (how === "state") body.set("state", "declined");
        const heard = await hearBank(system(), body);
        if (how === "amount") expect(heard).toEqual({ ok: true, value: "strange" });
        else expect(heard).toEqual({ ok: false, reason: { code: "unsigned" } });
      },
      async return({ order, dies }) {
        const one = newest(order);
        if (!one) return;
        const desk = deskWorld(house, officer, at);
        await unlessKilled(returnPayment({ ...desk, db: dying(house.db, dies) }, one, "Начислили зря."));
      },
      async ask({ away, dies }) {
        bank.isAway = away;
        await unlessKilled(askBank(system(dies)));
        bank.isAway = false;
      },
      async wait({ minutes }) {
        at = later(minutes * MINUTE, at);
      },
    };
    for (const one of steps) {
      await (acts[one.do] as (step: Step) => Promise<unknown>)(one);
      await holds(id);
    }
    // The bank is asked as long as it is asked at all: then both books say the same.
    for (const ms of [0, HOUR, DAY, 2 * DAY, 4 * DAY]) await askBank({ ...system(), now: later(ms, at) });
    const payments = await holds(id);
    expect(payments.filter(({ state }) => state === "open")).toEqual([]);
    const bankHas = payments.filter((one) => one.at_bank === "paid" && !one.refund_id);
    const weHave = payments.filter((one) => one.state === "paid" && one.back === null);
    expect(weHave.map((one) => one.id)).toEqual(bankHas.map((one) => one.id));
    expect(weHave.length).toBeLessThanOrEqual(1);
    expect(payments.filter((one) => one.at_bank === "paid" && one.state !== "paid")).toEqual([]);
    for (const { id: paid } of payments) {
      const receipt = await findReceipt(house.db, paid);
      if (receipt) expect(await findFault(house, receipt)).toBeNull();
    }
  }

  test(
    "balance after whatever is done, in whatever order: nothing is paid twice, each receipt is true, and so is the bank's book (security 9)",
    async () => {
      await fc.assert(
        fc.asyncProperty(begun, fc.array(step, { minLength: 4, maxLength: 14 }), async (first, steps) => {
          const { id, uin } = await givenCharge(house, { kopecks: KOPECKS });
          await run(id, uin, [...first, ...steps]);
        }),
        { numRuns: SEQUENCES, endOnFailure: SEQUENCES > 200 },
      );
    },
    SEQUENCES * 2000,
  );
});
