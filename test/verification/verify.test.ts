import { createHash } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { finish } from "~/annulments/finishing/finish.server";
import { restore } from "~/annulments/restoring/restore.server";
import { formatRecordNumber } from "~/identity/record-number";
import { base32 } from "~/lib/base32";
import { noticeNumber } from "~/notices/number";
import { checkWords } from "~/seals/check-words";
import { demonstrationQrSigner } from "~/seals/demo-seal.server";
import type { World } from "~/shell/world.server";
import { verify, verifyQr } from "~/verification/verify.server";
import { inParallel, somebody, worldAt } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { DAY, type GivenRecord, later, MINUTE, now, rememberQrKey, SECOND, testHouse } from "../support/given";
import { newDataDir } from "../support/program";
import { boundlessHouse, proven, provenFor, restorationCode, type TestHouse } from "../support/requests";
import { testQrSigner } from "../support/test-sealer";

const asking = (
  world: World,
  number: string,
  statement: string | undefined,
): Promise<Awaited<ReturnType<typeof verify>> | Awaited<ReturnType<typeof verifyQr>>> =>
  statement === undefined ? verify(world, number) : verifyQr(world, number, statement);

interface Asking {
  address?: string;
  at?: Date;
  statement?: string;
}

const none = { ok: false, reason: { code: "none" } };

onBothDatabases("a notice verified", (open) => {
  let house: TestHouse;
  let bounded: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    bounded = testHouse(house.db);
  });
  const ask = (number: string, { address = somebody().address, at = now, statement }: Asking = {}) =>
    asking(worldAt(bounded, { kind: "nobody" }, at, address), number, statement);
  const issued = async (wanted: Partial<GivenRecord> = {}) => {
    const one = await proven(house, wanted);
    const notice = await finish(worldAt(house, one.actor, later(SECOND)), one.annulment.number);
    if (!notice.ok) throw new Error(notice.reason.code);
    return { ...one, notice: notice.value };
  };

  it("is in force, with what, where and when", async () => {
    const { notice, record } = await issued();
    const statement = notice.qrStatement ?? new Uint8Array();
    expect(await ask(notice.number)).toEqual({
      ok: true,
      value: {
        serviceKind: "appointment",
        number: notice.number,
        verdict: "in-force",
        mode: "cancel",
        serviceTitle: "Приём врача-терапевта участкового",
        office: { name: "Поликлиника № 903", city: "Екатеринбург", timeZone: "Asia/Yekaterinburg" },
        agency: "Поликлиники области",
        startsAt: "2026-11-24T11:05:12.000Z",
        filedAt: now.toISOString(),
        finishedAt: later(SECOND).toISOString(),
        restorableUntil: "2026-12-21T11:05:13.000Z",
        maskedRecord: `П···${record.number.slice(-4)}`,
        why: expect.stringMatching(
          /^Подано не позже чем за 24 часа до назначенного времени: правила отмены, редакция \d+$/,
        ),
        record: null,
        surname: null,
        ...{ signature: null, lastDay: null },
        checkWords: checkWords(createHash("sha256").update(statement).digest()),
        withdrawn: null,
        withdraws: null,
        former: null,
        answer: "Ведомство ещё не ответило",
      },
    });
  });

  it("is in force with the statement of its QR code, and then says the whole number of the record, which stands beside it", async () => {
    const { notice, record } = await issued();
    for (const text of [base32(notice.qrStatement!), base32(notice.qrStatement!).toLowerCase()]) {
      const answer = await ask(notice.number, { statement: text });
      expect(answer).toMatchObject({ ok: true, value: { record: formatRecordNumber(record.number) } });
    }
  });

  it("is not genuine with the statement of another notice, or with one that says anything else", async () => {
    const { notice } = await issued();
    const { sign } = testQrSigner();
    const other = await issued();
    const signed = [
      sign({ ...notice.facts, mode: "annul", restorableUntil: null }),
      sign({ ...notice.facts, record: other.notice.facts.record }),
      sign({ ...notice.facts, finishedAt: later(DAY).toISOString() }),
    ];
    // Our key said so: whoever is wrong here, it is not a forger without it.
    for (const statement of signed)
      expect(await ask(notice.number, { statement: base32(statement) })).toEqual({
        ok: false,
        reason: { code: "unsettled", by: "statement" },
      });
    const forged = { ok: false, reason: { code: "forged" } };
    const altered = notice.qrStatement!.with(-1, notice.qrStatement!.at(-1)! ^ 1);
    for (const statement of [other.notice.qrStatement!, altered])
      expect(await ask(notice.number, { statement: base32(statement) })).toEqual(forged);
    expect(await ask("0000000000000000", { statement: base32(sign(notice.facts)) })).toEqual(forged);
  });

  it("is not known by a statement that is not whole: damaged is not forged", async () => {
    const { notice } = await issued();
    const whole = base32(notice.qrStatement!);
    for (const statement of ["", "X", "0".repeat(1000), whole.slice(0, -10), whole.slice(1), `${whole}0`])
      expect(await ask(notice.number, { statement })).toEqual({ ok: false, reason: { code: "damaged" } });
  });

  it("by a key that was never ours is not genuine", async () => {
    const { notice } = await issued();
    const stranger = demonstrationQrSigner(newDataDir(), new Date("2026-01-02T00:00:00Z"));
    const statement = base32(stranger.sign(notice.facts));
    expect(await ask(notice.number, { statement })).toEqual({ ok: false, reason: { code: "forged" } });
  });

  it("is still genuine when the key that signed it is not used any more", async () => {
    const next = demonstrationQrSigner(newDataDir(), new Date("2026-01-02T00:00:00Z"));
    await rememberQrKey(house.db, next);
    const before = await issued();
    const { actor, annulment } = await proven(house);
    const after = await finish(worldAt({ ...house, qrSigner: next }, actor, later(SECOND)), annulment.number);
    if (!after.ok) throw new Error(after.reason.code);
    for (const notice of [before.notice, after.value])
      expect(await ask(notice.number, { statement: base32(notice.qrStatement!) })).toMatchObject({ ok: true });
    expect(before.notice.qrStatement).not.toEqual(after.value.qrStatement);
  });

  it("that was withdrawn says since when and by which; the other says which it withdrew; neither says when to come", async () => {
    const one = await issued({ startsAt: later(5 * DAY) });
    const code = await restorationCode(house, one, later(5 * DAY));
    const restored = await restore(worldAt(house, one.actor, later(MINUTE)), one.annulment.number, code);
    if (!restored.ok) throw new Error(restored.reason.code);
    const { number } = restored.value;
    expect(await ask(one.notice.number)).toMatchObject({
      ok: true,
      value: {
        ...{ verdict: "restored", mode: "cancel", startsAt: null, withdraws: null },
        withdrawn: { at: later(MINUTE).toISOString(), by: number },
      },
    });
    expect(await ask(number)).toMatchObject({
      ok: true,
      value: {
        ...{ verdict: "in-force", mode: "restore", startsAt: null, restorableUntil: null, withdrawn: null },
        withdraws: { number: one.notice.number, finishedAt: later(SECOND).toISOString() },
      },
    });
    const again = await provenFor(house, one.record.id);
    const cancelled = await finish(worldAt(house, again.actor, later(2 * MINUTE)), again.number);
    if (!cancelled.ok) throw new Error(cancelled.reason.code);
    expect(await ask(number)).toMatchObject({
      value: { verdict: "cancelled-again", startsAt: null, withdrawn: { by: cancelled.value.number } },
    });
    expect(await ask(cancelled.value.number)).toMatchObject({ value: { verdict: "in-force", mode: "cancel" } });
    expect(await ask(one.notice.number)).toMatchObject({ value: { verdict: "restored", withdrawn: { by: number } } });
  });

  it("never says a name, a phone, a reason or the whole number of the record", async () => {
    const wanted = {
      surname: "Щукарёва-Ёлкина",
      givenName: "Ярополка",
      patronymic: "Брониславовна",
      email: "anna@example.ru",
    };
    const { notice, record, annulment } = await issued({ ...wanted, phone: "+79000007788", paidKopecks: 123_400 });
    const said = JSON.stringify(await ask(notice.number));
    for (const secret of [
      ...Object.values(wanted),
      "Щукар",
      "Ёлкин",
      "9000007788",
      record.number,
      record.number.slice(1),
      annulment.number,
      record.id,
      annulment.id,
      "123400",
    ])
      expect(said.includes(secret), secret).toBe(false);
  });

  it("that was never issued is none, whatever its digits", async () => {
    const { notice } = await issued();
    const neighbour = noticeNumber(String((BigInt(notice.number.slice(0, 15)) + 1n) % 10n ** 15n).padStart(15, "0"));
    for (const number of [neighbour, notice.number.slice(0, 15), `${notice.number}0`, "", "0", "%", "' or 1=1 --"])
      expect(await ask(number)).toEqual(none);
  });

  it("of a request that is only filed or proven there is none", async () => {
    const { annulment } = await proven(house);
    expect(await ask(annulment.number)).toEqual(none);
  });

  it("is limited to 60 in ten minutes for an address, found or not, however parallel", async () => {
    const { notice } = await issued();
    const { address } = somebody();
    const answers = await inParallel(80, (n) => ask(n % 2 ? notice.number : "0000000000000000", { address }));
    const refused = answers.filter((answer) => !answer.ok && answer.reason.code === "limited");
    expect(refused.length).toBe(20);
    expect(await ask(notice.number, { address })).toEqual({
      ok: false,
      reason: { code: "limited", retryAfter: 4 * 60 + 48 },
    });
    expect(await ask(notice.number, { address, at: later(5 * MINUTE) })).toMatchObject({ ok: true });
    expect(await ask(notice.number)).toMatchObject({ ok: true });
  });

  it("changes nothing but the count", async () => {
    const { notice } = await issued();
    const entries = () => house.db.selectFrom("entry").select("id").execute();
    const before = await entries();
    await ask(notice.number);
    await ask("0000000000000000");
    expect(await entries()).toEqual(before);
  });
});
