import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type Annulment, pathOf } from "~/annulments/annulment";
import { findHeldBy } from "~/annulments/annulments.server";
import { restoreCodePage } from "~/annulments/restoring/restore-code-page.server";
import { restorePage } from "~/annulments/restoring/restore-page.server";
import { formatNoticeNumber } from "~/notices/number";
import { unseal } from "~/records/seen.server";
import { onPglite } from "../support/database";
import { DAY, HOUR, later, MINUTE, SECOND, worldFor } from "../support/given";
import { boundlessHouse, dump, finished, restorationCode, seenOf, type TestHouse } from "../support/requests";

const open = onPglite();
let house: TestHouse;
beforeAll(async () => {
  house = await boundlessHouse((await open()).db);
});

type Cancelled = Awaited<ReturnType<typeof cancelled>>;
let serial = 0;
/** Something cancelled at `now`, at an hour that is nobody else's. */
async function cancelled(wanted: Parameters<typeof finished>[1] = {}) {
  serial += 1;
  const startsAt = wanted.startsAt === undefined ? later(3 * DAY + serial * MINUTE) : wanted.startsAt;
  return { ...(await finished(house, { ...wanted, startsAt })), startsAt };
}
const held = async ({ actor, annulment }: Cancelled, changes: Partial<Annulment> = {}) =>
  ({ ...(await findHeldBy(house.db, actor, annulment.number))!, ...changes }) as Annulment;
const pageOf = async (one: Cancelled, at = later(HOUR), changes: Partial<Annulment> = {}) =>
  restorePage(worldFor(house, one.actor, at), await held(one, changes));
const openPage = async (...asked: Parameters<typeof pageOf>) => {
  const page = await pageOf(...asked);
  if (!page.open) throw new Error(page.lead);
  return page;
};
const shut = async (...asked: Parameters<typeof pageOf>) => {
  const page = await pageOf(...asked);
  if (page.open) throw new Error("it is open");
  return page;
};
const slot = (row: object) => house.db.updateTable("slot").set(row);
const clear = () => house.db.deleteFrom("slot").where("record_id", "is", null).execute();
const givenFree = (starts_at: Date) =>
  house.db
    .insertInto("slot")
    .values({ id: randomUUID(), office_id: "clinic", service_id: "MED-01", starts_at, record_id: null })
    .execute();
const move = (one: Cancelled, row: object) =>
  house.db.updateTable("citizen_record").set(row).where("id", "=", one.record.id).execute();
const terms = (rows: readonly { term: string }[]) => rows.map(({ term }) => term);

describe("the page for having back what was cancelled", () => {
  it("offers one's own hour while it is free, tells what it brings about and which notice it ends", async () => {
    const one = await cancelled();
    const page = await openPage(one);
    expect(page).toMatchObject({
      title: "Восстановить запись",
      back: pathOf("finished", one.annulment.number),
      path: pathOf("finished", one.annulment.number).replace("notice", "restore"),
      own: { value: one.startsAt!.toISOString() },
      others: null,
      agency: null,
      heard: "",
      ...{ locked: false, outdated: false, changes: [] },
    });
    expect(page.happens[0]).toContain("в назначенное время вас будут ждать");
    expect(page.happens[1]).toContain(`Уведомление об отмене ${formatNoticeNumber(one.notice.number)} перестанет`);
    expect(page.happens).toHaveLength(4);
    expect(unseal(house.keys, page.seen)).toEqual(await seenOf(house, one.record.id));
  });

  it("says when it was cancelled and to the second until when it can be had back, and speaks of no money", async () => {
    const one = await cancelled({ paidKopecks: 100_000 });
    const { rows } = await openPage(one);
    expect(rows).toContainEqual({ term: "Отменено", value: "21 ноября 2026, 16:05:12 по Екатеринбургу (МСК+2)" });
    expect(rows).toContainEqual({
      term: "Восстановить можно до",
      value: "21 декабря 2026, 16:05:12 по Екатеринбургу (МСК+2)",
    });
    expect(terms(rows)).not.toContain("Оплата");
    expect(terms(rows)).toContain("Куда пришлём код");
  });

  it("offers the eight nearest other hours of the same calendar where one's own is taken, none that is past", async () => {
    const one = await cancelled();
    await slot({ record_id: one.record.id }).where("starts_at", "=", one.startsAt!).execute();
    await clear();
    const free = Array.from({ length: 9 }, (_, n) => later((6 + n) * DAY + serial * SECOND));
    for (const at of [...free].reverse()) await givenFree(at);
    await givenFree(later(30 * MINUTE));
    const { own, others } = await openPage(one);
    expect(own).toBeNull();
    expect(others?.hours.map(({ value }) => value)).toEqual(free.slice(0, 8).map((at) => at.toISOString()));
    expect(others?.hours[0]?.label).toBe("Пятница, 27 ноября 2026, 16:05");
    expect(others?.why).toBe("Ваше время уже занял другой человек.");
    expect(others?.hint).toBe("Там же, на ту же услугу. Время по Екатеринбургу (МСК+2).");
    expect((await openPage(one, one.startsAt!)).others?.why).toBe("Ваше время уже прошло.");
  });

  it("that nobody can be expected on any hour says so, when to look again, and what else to do", async () => {
    const one = await cancelled();
    await slot({ record_id: one.record.id }).where("starts_at", "=", one.startsAt!).execute();
    await clear();
    const page = await shut(one);
    expect(page.title).toBe("Восстановить запись пока нельзя");
    expect(page.lead).toBe("Ваше время уже занял другой человек. Другого свободного времени там же сейчас нет.");
    expect(page.steps[0]).toContain("Восстановить можно до 21 декабря 2026, 16:05:12");
    expect(page.steps).toHaveLength(3);
    expect(terms(page.rows)).not.toContain("Куда пришлём код");
    expect(page.office.phone?.href).toBe("tel:+79000009003");
  });

  it("asks for no hour where the service has none", async () => {
    const page = await openPage(await cancelled({ service: "DOC-01", startsAt: null }));
    expect([page.own, page.others, page.title]).toEqual([null, null, "Восстановить заявление"]);
    expect(page.happens[0]).toBe("Заявление снова будет действовать.");
  });

  it("is closed to what is final, to what is too late and names the moment, first of all to begin anew", async () => {
    const one = await cancelled();
    const final = await shut(one, later(HOUR), { mode: "annul", restorableUntil: null });
    expect([final.title, final.lead]).toEqual(["Восстановить запись нельзя", "Она аннулирована, а это навсегда."]);
    expect(terms(final.rows)).not.toContain("Восстановить можно до");
    const service = await cancelled({ service: "SUB-01", startsAt: null });
    expect((await openPage(service, later(30 * DAY - 1))).title).toBe("Восстановить услугу");
    const late = await shut(service, later(30 * DAY));
    expect(late.lead).toBe(
      "Восстановить можно было до 21 декабря 2026, 16:05:12 по Екатеринбургу (МСК+2). Этот срок вышел.",
    );
    expect(late.steps[0]).toBe("Оформить заново там же, где оформляли раньше.");
  });
});

describe("what its agency has said since", () => {
  const say = async (one: Cancelled, row: object) => {
    const { status, starts_at, office_id, service_id } = await house.db
      .selectFrom("citizen_record")
      .selectAll()
      .where("id", "=", one.record.id)
      .executeTakeFirstOrThrow();
    const said = { status, starts_at, office_id, service_id, paid_kopecks: 0, debt_kopecks: 0, same_holder: true };
    const more = {
      confirmed_with_certificate: false,
      source_digest: Buffer.from(randomUUID()),
      said_at: later(MINUTE),
    };
    const { id } = await house.db
      .insertInto("agency_answer")
      .values({ record_id: one.record.id, ...said, ...more, ...row })
      .returning("id")
      .executeTakeFirstOrThrow();
    return id;
  };

  it("is told before, ours beside theirs, and then nothing is promised in its name", async () => {
    const one = await cancelled();
    const id = await say(one, { starts_at: later(9 * DAY) });
    const page = await openPage(one);
    expect(page.heard).toBe(String(id));
    expect(page.agency?.lead).toContain("После отмены, 21 ноября 2026, 16:06:12 по Екатеринбургу (МСК+2)");
    expect(page.agency?.said.map(({ term }) => term)).toEqual(["Когда"]);
    expect(page.happens[0]).toContain("Обещать за ведомство мы не можем");
  });

  it("is not told where it says what we say, but counts as heard", async () => {
    const one = await cancelled();
    const id = await say(one, {});
    const page = await openPage(one);
    expect([page.agency, page.heard]).toEqual([null, String(id)]);
    expect(page.happens[0]).toContain("вас будут ждать");
  });

  it("closes the way when it has ended the record itself, or given the number away, and first sends there", async () => {
    const ended = await cancelled();
    await say(ended, { status: "revoked" });
    const page = await shut(ended);
    expect(page.title).toBe("Восстановить запись пока нельзя");
    expect(page.lead).toContain("оно прислало статус «Отменено ведомством»");
    expect(page.steps[0]).toContain("Обратиться туда, где вас ждали");
    const given = await cancelled();
    await say(given, { same_holder: false });
    expect((await shut(given)).lead).toContain("ведомство отдало этот номер другому человеку");
  });

  it("since the wish makes its code useless, and the page says so", async () => {
    const one = await cancelled();
    await restorationCode(house, one, one.startsAt, later(MINUTE));
    expect(await openPage(one)).toMatchObject({ outdated: false, changes: [] });
    await say(one, { starts_at: later(9 * DAY) });
    expect(await openPage(one)).toMatchObject({ outdated: true, changes: [] });
    await expect(code(one)).rejects.toMatchObject({ status: 303 });
  });
});

const code = async (one: Cancelled, at = later(2 * MINUTE)) =>
  restoreCodePage(worldFor(house, one.actor, at), await held(one));
const sentBack = async (one: Cancelled, at?: Date) => {
  const thrown = await code(one, at).catch((error: unknown) => error);
  return thrown instanceof Response ? thrown.headers.get("location") : "it opens";
};
const restorePath = ({ annulment }: Cancelled) => pathOf("finished", annulment.number).replace("notice", "restore");

describe("the page for the code of a wish to have it back", () => {
  it("says what the code restores and at which hour, where it went and how long the wish waits", async () => {
    const one = await cancelled();
    await restorationCode(house, one, one.startsAt, later(MINUTE));
    const page = await code(one);
    expect(page).toMatchObject({
      path: restorePath(one),
      deed: "Восстановить запись",
      waits: "Страницу можно закрыть: код можно ввести и позже, до 22 ноября 2026, 16:06 по Екатеринбургу (МСК+2).",
      code: { state: "queued", to: "+7 ··· ···-11-22", until: "16:11 по Екатеринбургу (МСК+2)" },
    });
    expect(page.lead).toMatch(
      /^Код восстановит запись «Приём врача-терапевта участкового», вторник, 24 ноября 2026, 16:\d\d по Екатеринбургу \(МСК\+2\)\. Пока он не введён, отмена действует\.$/,
    );
  });

  it("names no hour where there is none", async () => {
    const one = await cancelled({ service: "SUB-01", startsAt: null });
    await restorationCode(house, one, null, later(MINUTE));
    expect((await code(one)).lead).toContain("услугу «Парковочное разрешение жителя». Пока");
  });

  it("leads back where there is no wish, where it has waited a day, or where three codes were wrong", async () => {
    const one = await cancelled();
    expect(await sentBack(one)).toBe(restorePath(one));
    await restorationCode(house, one, one.startsAt, later(MINUTE));
    expect(await sentBack(one, later(MINUTE + DAY - 1))).toBe("it opens");
    expect(await sentBack(one, later(MINUTE + DAY))).toBe(restorePath(one));
    const ofIt = house.db.updateTable("challenge").where("annulment_id", "=", one.annulment.id);
    await ofIt.where("purpose", "=", "restoration").set({ tries: 3 }).execute();
    expect(await sentBack(one)).toBe(restorePath(one));
    expect(await openPage(one)).toMatchObject({ locked: true, outdated: false });
  });

  it("leads back where the record is not what was agreed to, which then says what became otherwise", async () => {
    const one = await cancelled();
    await restorationCode(house, one, one.startsAt, later(MINUTE));
    await move(one, { status: "awaiting-confirmation" });
    expect(await sentBack(one)).toBe(restorePath(one));
    expect(await openPage(one)).toMatchObject({
      outdated: true,
      changes: [{ term: "Статус у ведомства", was: "Запланировано", now: "Ожидает подтверждения" }],
    });
    // A wish that waits no more is not asked about again.
    expect(await openPage(one, later(MINUTE + DAY))).toMatchObject({ outdated: false, changes: [] });
  });

  it("stays open after the 30 days for a wish that was made within them", async () => {
    const one = await cancelled({ service: "SUB-01", startsAt: null });
    await restorationCode(house, one, null, later(30 * DAY - SECOND));
    expect(await sentBack(one, later(30 * DAY + HOUR))).toBe("it opens");
  });

  it("shows no phone where the agency has taken it away since and it was not kept what was shown", async () => {
    const one = await cancelled();
    await restorationCode(house, one, one.startsAt, later(MINUTE));
    await move(one, { phone: null, phone_mac: null });
    expect(await sentBack(one)).toBe(restorePath(one));
    await house.db
      .updateTable("restoration")
      .set({ shown: null })
      .where("annulment_id", "=", one.annulment.id)
      .execute();
    expect((await code(one)).code.to).toBe("");
  });
});

it("nothing of these pages is changed by looking at them", async () => {
  const one = await cancelled();
  await restorationCode(house, one, one.startsAt, later(MINUTE));
  const before = await dump(house);
  await pageOf(one);
  await code(one);
  expect(await dump(house)).toEqual(before);
});
