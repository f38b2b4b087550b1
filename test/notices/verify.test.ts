import { beforeAll, expect, it } from "vitest";
import { finish } from "~/annulments/finish.server";
import { noticeNumber } from "~/notices/number";
import { verify } from "~/notices/verify.server";
import { inParallel, somebody, worldAt } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { type GivenRecord, later, MINUTE, now, SECOND, testHouse } from "../support/given";
import { boundlessHouse, proven, type TestHouse } from "../support/requests";

const none = { ok: false, reason: { code: "none" } };

onBothDatabases("a notice verified", (open) => {
  let house: TestHouse;
  let bounded: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    bounded = testHouse(house.db);
  });
  const ask = (number: string, { address = somebody().address, at = now } = {}) =>
    verify(worldAt(bounded, { kind: "nobody" }, at, address), number);
  const issued = async (wanted: Partial<GivenRecord> = {}) => {
    const one = await proven(house, wanted);
    const notice = await finish(worldAt(house, one.actor, later(SECOND)), one.annulment.number);
    if (!notice.ok) throw new Error(notice.reason.code);
    return { ...one, notice: notice.value };
  };

  it("is in force, with what, where and when", async () => {
    const { notice, record } = await issued();
    expect(await ask(notice.number)).toEqual({
      ok: true,
      value: {
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
      },
    });
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
