import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { passingFailures, type SmsFailure } from "~/gateways/sms.server";
import { PassingFailure, sendMessage } from "~/messages/send.server";
import { settle } from "~/messages/settle.server";
import { askPhone } from "~/proofs/ask-phone.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { phoneMac } from "~/records/macs.server";
import { limits } from "~/shell/limit-table";
import { lookAt, spend } from "~/shell/limits.server";
import { deliver, given, somebody, textsTo, worldAt, wrong } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import {
  DAY,
  givenCountry,
  givenRecord,
  givenVisitor,
  later,
  MINUTE,
  now,
  SECOND,
  testHouse,
  worldFor,
} from "../support/given";
import { entries, type TestHouse, wishFor } from "../support/requests";
import { fakeGateway } from "./gateway";

const permanent = ["invalid-number", "blocked", "rejected", "unauthorised"] as const satisfies readonly SmsFailure[];

onBothDatabases("a message", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });
  const worker = (of: TestHouse, at = now) => worldFor(of, { kind: "system", name: "send-message" }, at);
  const find = (id: string) =>
    house.db.selectFrom("message").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const attempts = (id: string) =>
    house.db
      .selectFrom("message_attempt")
      .select(["at", "failure"])
      .where("message_id", "=", id)
      .orderBy("id")
      .execute();
  const challengeOf = async ({ id }: { id: string }) => (await findOfAnnulment(house.db, id, 1))!;

  /** A filed request, the message with its code, and a gateway that will answer as told. */
  async function queued(...answers: Parameters<typeof fakeGateway>) {
    const request = await given(house);
    const { id } = await house.db
      .selectFrom("message")
      .select("id")
      .where("annulment_id", "=", request.id)
      .executeTakeFirstOrThrow();
    const sms = fakeGateway(...answers);
    const send = (at = now) => sendMessage(worker({ ...house, sms }, at), id);
    return { request, id, sms, send };
  }

  it("that the gateway takes is sent, with a receipt and an entry", async () => {
    const { request, id, sms, send } = await queued();
    await send(later(SECOND));
    expect(sms.handed).toEqual([
      {
        id,
        to: request.phone,
        text: expect.stringContaining(codeOf(house.keys, await challengeOf(request))),
        validSeconds: 299,
      },
    ]);
    expect(await find(id)).toMatchObject({ state: "sent", sent_at: later(SECOND) });
    expect(await attempts(id)).toEqual([{ at: later(SECOND), failure: null }]);
    expect(await entries(house, id)).toEqual(["message-sent"]);
  });

  it("names the record and its date", async () => {
    const { request, sms, send } = await queued();
    await send();
    expect(sms.handed[0]?.text).toContain(`П···${request.record.number.slice(-4)} на 24.11.2026`);
  });

  it("bears the names of its parts from then on, and what was said of them before", async () => {
    const { id, sms } = await queued();
    const send = sms.send.bind(sms);
    const quick = {
      ...sms,
      name: "quick",
      async send(message: Parameters<typeof send>[0]) {
        const part = { gateway: "quick", providerId: "a", messageId: null, code: null } as const;
        await settle(worker(house), { ...part, state: "delivered" });
        return { ...(await send(message)), status: "accepted" as const, queued: false, providerIds: ["a", "b"] };
      },
    };
    await sendMessage(worker({ ...house, sms: quick }), id);
    expect(await find(id)).toMatchObject({ state: "sent", gateway: "quick" });
    const part = { gateway: "quick", providerId: "b", messageId: null, code: "DELIVRD" } as const;
    await settle(worker(house, later(SECOND)), { ...part, state: "delivered" });
    expect(await find(id)).toMatchObject({ state: "delivered", sent_at: now, settled_at: later(SECOND) });
    expect(await entries(house, id)).toEqual(["message-sent", "message-delivered"]);
  });

  it("that arrived before its way said that it took it is sent and delivered", async () => {
    const { id, sms } = await queued();
    const send = async () => {
      const part = { gateway: "quick", providerId: "c", messageId: id, code: null } as const;
      await settle(worker(house), { ...part, state: "delivered" });
      return { status: "accepted" as const, queued: false, providerIds: ["c"] };
    };
    await sendMessage(worker({ ...house, sms: { ...sms, name: "quick", send } }, later(SECOND)), id);
    expect(await find(id)).toMatchObject({ state: "delivered", sent_at: later(SECOND), gateway: "quick" });
  });

  it("that only a program between has is taken when that says so, be it before our own answer", async () => {
    for (const isQuick of [false, true]) {
      const { id, sms, send } = await queued();
      const taken = { gateway: "fake", providerId: id, messageId: id, state: "taken", code: null } as const;
      sms.send = async () => {
        if (isQuick) await settle(worker(house, later(SECOND)), taken);
        return { status: "accepted", queued: true, providerIds: [id] };
      };
      await send();
      expect(await find(id)).toMatchObject({ state: "sent", gateway: "fake", sent_at: isQuick ? later(SECOND) : null });
      await settle(worker(house, later(2 * SECOND)), taken);
      expect(await find(id)).toMatchObject({ state: "sent", sent_at: later(isQuick ? SECOND : 2 * SECOND) });
    }
  });

  it("once sent is left alone, however often its job comes", async () => {
    const { id, sms, send } = await queued();
    for (let n = 0; n < 3; n++) await send(later(n * SECOND));
    expect(sms.handed.length).toBe(1);
    expect(await find(id)).toMatchObject({ state: "sent", sent_at: now });
    expect((await attempts(id)).length).toBe(1);
  });

  it.each(passingFailures.filter((failure) => failure !== "unknown-outcome"))(
    "stays queued when the gateway is %s, leaves a receipt, and its job is tried again",
    async (failure) => {
      const { id, sms, send } = await queued(failure, failure);
      for (const seconds of [0, 5]) await expect(send(later(seconds * SECOND))).rejects.toThrow(PassingFailure);
      expect(await find(id)).toMatchObject({ state: "queued", sent_at: null });
      expect(await attempts(id)).toEqual([
        { at: now, failure },
        { at: later(5 * SECOND), failure },
      ]);
      await send(later(20 * SECOND));
      expect(await find(id)).toMatchObject({ state: "sent", sent_at: later(20 * SECOND) });
      expect(await entries(house, id)).toEqual(["message-failed", "message-failed", "message-sent"]);
      // The same message every time: the gateway can tell a repeat by its id, the citizen by the code.
      expect(new Set(sms.handed.map(({ id, to, text }) => `${id} ${to} ${text}`)).size).toBe(1);
    },
  );

  it("with a code is not sent again where nobody knows whether it went out", async () => {
    const { id, sms, send } = await queued("unknown-outcome");
    for (let n = 0; n < 2; n++) await send(later(n * SECOND));
    expect(sms.handed.length).toBe(1);
    expect(await find(id)).toMatchObject({ state: "unknown", sent_at: null });
    expect(await attempts(id)).toEqual([{ at: now, failure: "unknown-outcome" }]);
  });

  it("with a code is not sent again after a worker was killed while it handed it over", async () => {
    const { id, send } = await queued();
    const killed = Promise.withResolvers<never>();
    const dying = { name: "dying", send: () => killed.promise };
    const first = sendMessage(worker({ ...house, sms: dying }), id);
    await expect.poll(() => find(id)).toMatchObject({ state: "unknown" });
    await send(later(MINUTE));
    expect(await find(id)).toMatchObject({ state: "unknown", sent_at: null });
    killed.reject(new Error("killed"));
    await expect(first).rejects.toThrow("killed");
  });

  it("to a mailbox goes by the way out to mailboxes, and says the same", async () => {
    const email = `${randomUUID()}@example.ru`;
    const request = await given(house, { phone: null, email });
    await deliver(house);
    expect(await textsTo(house, email)).toEqual([
      expect.stringContaining(codeOf(house.keys, await challengeOf(request))),
    ]);
  });

  it.each(permanent)("has failed for good when the gateway says %s, and is not tried again", async (failure) => {
    const { id, sms, send } = await queued(failure);
    await send();
    await send(later(SECOND));
    expect(sms.handed.length).toBe(1);
    expect(await find(id)).toMatchObject({ state: "failed", sent_at: null });
    expect(await attempts(id)).toEqual([{ at: now, failure }]);
    expect(await entries(house, id)).toEqual(["message-failed"]);
  });

  it("with a code whose gateway throws may have gone out", async () => {
    const { id } = await queued();
    const sms = { name: "broken", send: () => Promise.reject(new Error("a fault of ours")) };
    await expect(sendMessage(worker({ ...house, sms }), id)).rejects.toThrow("a fault of ours");
    expect(await find(id)).toMatchObject({ state: "unknown" });
  });

  it("that nobody wrote has nothing to send", async () => {
    const sms = fakeGateway();
    await sendMessage(worker({ ...house, sms }), "018f3d1c-1111-4222-8333-0123456789ab");
    expect(sms.handed).toEqual([]);
  });

  it("to a landline, a free or a premium number is never handed over (security 50)", async () => {
    for (const phone of ["+74951234567", "+78001234567", "+78091234567", "+77011234567"]) {
      const one = await queued();
      const phones = { phone, phone_mac: phoneMac(house.keys, phone) };
      await house.db.updateTable("citizen_record").set(phones).where("id", "=", one.request.record.id).execute();
      await house.db
        .updateTable("challenge")
        .set({ contact_mac: phones.phone_mac })
        .where("annulment_id", "=", one.request.id)
        .execute();
      await one.send();
      expect(one.sms.handed).toEqual([]);
      expect(await find(one.id)).toMatchObject({ state: "failed" });
    }
  });

  it("with a code goes out while a minute of its life is left, and never after (security 9, 55)", async () => {
    const [last, late] = [await queued(), await queued("unavailable")];
    await last.send(later(240 * SECOND));
    expect(last.sms.handed.length).toBe(1);
    await expect(late.send(later(239 * SECOND))).rejects.toThrow(PassingFailure);
    await late.send(later(241 * SECOND));
    expect(await find(late.id)).toMatchObject({ state: "expired", sent_at: null });
    await late.send(later(300 * SECOND));
    expect(late.sms.handed.length).toBe(1);
    expect(await find(late.id)).toMatchObject({ state: "expired", sent_at: null });
    await late.send(later(301 * SECOND));
    expect(await find(late.id)).toMatchObject({ state: "expired" });
  });

  it("with a code that was used, guessed at too often, or is for a former wish is not sent", async () => {
    const [used, locked, changed] = [await queued(), await queued(), await queued()];
    const codes = await Promise.all(
      [used, locked].map(async ({ request }) => codeOf(house.keys, await challengeOf(request))),
    );
    await prove(used.request.world(), used.request.number, codes[0]!);
    for (const by of [1, 2, 3]) await prove(locked.request.world(), locked.request.number, wrong(codes[1]!, by));
    await changed.request.ask({ mode: "annul" });
    for (const one of [used, locked, changed]) {
      await one.send(later(SECOND));
      expect(one.sms.handed).toEqual([]);
      expect(await find(one.id)).toMatchObject({ state: "expired" });
    }
  });

  it("with a code does not follow the record to another phone (security 11)", async () => {
    const { request, id, sms, send } = await queued();
    const { phone } = somebody();
    const changes = { phone, phone_mac: phoneMac(house.keys, phone) };
    await house.db.updateTable("citizen_record").set(changes).where("id", "=", request.record.id).execute();
    await send();
    expect(sms.handed).toEqual([]);
    expect(await find(id)).toMatchObject({ state: "expired" });
  });

  it("to a record whose phone is gone is given up", async () => {
    const { request, id, send } = await queued();
    const changes = { phone: null, phone_mac: null };
    await house.db.updateTable("citizen_record").set(changes).where("id", "=", request.record.id).execute();
    await send();
    expect(await find(id)).toMatchObject({ state: "expired" });
  });

  it("with a code for a phone names no record", async () => {
    const { phone, address } = somebody();
    await givenRecord(house, { phone });
    const asked = await askPhone(worldAt(house, { kind: "nobody" }, now, address), phone);
    if (!asked.ok) throw new Error(asked.reason.code);
    const { id } = await house.db
      .selectFrom("message")
      .select("id")
      .where("challenge_id", "=", asked.value.challenge.id)
      .executeTakeFirstOrThrow();
    const sms = fakeGateway();
    await sendMessage(worker({ ...house, sms }), id);
    expect(sms.handed).toMatchObject([
      { to: phone, text: expect.stringContaining(codeOf(house.keys, asked.value.challenge)) },
    ]);
    expect(sms.handed[0]?.text).not.toContain("···");
  });

  it("waits while the gateway is down, and the request is finished all the same (security 40)", async () => {
    const { request, send } = await queued();
    await send();
    await prove(request.world(), request.number, codeOf(house.keys, await challengeOf(request)));
    const before = house.left.length;
    expect(await finish(request.world(later(SECOND)), request.number)).toMatchObject({ ok: true });
    const [job] = house.left.slice(before).filter(({ name }) => name === "send-message");
    const { messageId: id } = job!.data as { messageId: string };
    const sms = fakeGateway("unavailable", "unavailable");
    for (const hours of [0, 1])
      await expect(sendMessage(worker({ ...house, sms }, later(hours * 3600 * SECOND)), id)).rejects.toThrow(
        PassingFailure,
      );
    expect(await find(id)).toMatchObject({ state: "queued", template: "finished" });
    const record = house.db.selectFrom("citizen_record").select("annulled_at").where("id", "=", request.record.id);
    expect(await record.executeTakeFirst()).toEqual({ annulled_at: later(SECOND) });
    // What happened stays worth telling, a day later too.
    await sendMessage(worker({ ...house, sms }, later(86_400 * SECOND)), id);
    expect(sms.handed.at(-1)).toMatchObject({ to: request.phone, validSeconds: null });
    expect(sms.handed.at(-1)?.text).toMatch(
      /отменена 21\.11\.2026 16:05 \(МСК\+2\)\. № (\d{4} ){3}\d{4}\. Не вы\? otmena\.example\/n\/[\w-]{14}$/,
    );
    expect(await find(id)).toMatchObject({ state: "sent" });
  });

  it("leaves neither its text nor a phone in the tables of messages (security 14, 15)", async () => {
    const { request, id, send } = await queued();
    await send();
    const code = codeOf(house.keys, await challengeOf(request));
    const rows = JSON.stringify([await find(id), await attempts(id)]);
    for (const secret of [`"${code}`, `${code}"`, "Код", request.phone.slice(1)]) expect(rows).not.toContain(secret);
  });

  it("with a code waits while too many go out, and only the one that trips the breaker is told of (security 51, 58)", async () => {
    const at = later(DAY);
    const told: unknown[] = [];
    const log = { ...house.log, error: (fields: unknown) => told.push(fields) } as unknown as typeof house.log;
    const send = (id: string, sms: ReturnType<typeof fakeGateway>, when = at) =>
      sendMessage(worker({ ...house, sms, log }, when), id);
    const first = { limit: limits.sentForRequests, others: [limits.sentForPhones, limits.sentAgain] };
    for (let n = 0; n < first.limit.most - 1; n++) await spend(house.db, house.keys, at, first.limit, "all");
    const [last, over, beyond] = [await queuedAt(at), await queuedAt(at), await queuedAt(at)];
    // What the gateway did not take is not counted.
    const refusing = fakeGateway("throttled");
    await expect(send(last, refusing)).rejects.toThrow(PassingFailure);
    const sms = fakeGateway();
    await send(last, sms);
    for (const id of [over, beyond]) await expect(send(id, sms)).rejects.toThrow(PassingFailure);
    expect(sms.handed.length).toBe(1);
    const { name, most, seconds } = first.limit;
    expect(told).toEqual([{ limit: name, most, seconds }]);
    for (const other of first.others)
      expect(await lookAt(house.db, house.keys, at, other, "all")).toMatchObject({ n: 0 });
    await send(over, sms, later(MINUTE, at));
    expect(await find(over)).toMatchObject({ state: "sent" });
    expect(sms.handed.length).toBe(2);
  });

  it("with a code for a request that has had one draws on a share of its own (security 58)", async () => {
    const at = later(2 * DAY);
    const one = await given(house, { startsAt: later(9 * DAY) });
    const wanted = await one.ask({ mode: "annul" }, later(SECOND));
    expect(wanted.revision).toBe(2);
    for (let n = 0; n < limits.sentForRequests.most; n++)
      await spend(house.db, house.keys, later(2 * SECOND), limits.sentForRequests, "all");
    const sms = fakeGateway();
    const ids = await house.db
      .selectFrom("message")
      .select("id")
      .where("annulment_id", "=", one.id)
      .orderBy("created_at", "desc")
      .execute();
    await sendMessage(worker({ ...house, sms }, later(2 * SECOND)), ids[0]!.id);
    expect(sms.handed.length).toBe(1);
    expect(await lookAt(house.db, house.keys, later(2 * SECOND), limits.sentAgain, "all")).toMatchObject({ n: 1 });
    expect(await lookAt(house.db, house.keys, at, limits.sentAgain, "all")).toMatchObject({ n: 0 });
  });

  /** The message with the code of a request that is filed then. */
  async function queuedAt(at: Date): Promise<string> {
    const record = await givenRecord(house, { phone: somebody().phone, startsAt: later(9 * DAY) });
    const actor = await givenVisitor(house, { records: [record.id] });
    const filed = await file(worldAt(house, actor, at, somebody().address), record.id, await wishFor(house, record.id));
    if (!filed.ok) throw new Error(filed.reason.code);
    const { id } = await house.db
      .selectFrom("message")
      .select("id")
      .where("annulment_id", "=", filed.value.id)
      .executeTakeFirstOrThrow();
    return id;
  }
});
