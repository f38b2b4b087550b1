import { beforeAll, describe, expect, test } from "vitest";
import { findRecord } from "~/records/records.server";
import { openReview } from "~/reviews/open.server";
import { listOfAnnulment } from "~/reviews/reviews.server";
import { onPglite } from "../support/database";
import { givenCountry, givenRecord, now, samplePhone, testHouse, worldFor } from "../support/given";
import { deskCookie, givenOfficer } from "../support/officer";
import { represented, trustSigners } from "../support/represented";
import { filed, finishedFor } from "../support/requests";
import { Browser } from "./browser";

describe("an officer's desk", () => {
  let house: ReturnType<typeof testHouse>;
  let desk: Browser;
  let record: { id: string; number: string };
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
    trustSigners(house);
    record = await givenRecord(house);
    await finishedFor(house, record.id);
    desk = await deskOf(await givenOfficer(house));
  });

  async function deskOf(officer: { id: string }): Promise<Browser> {
    const browser = await Browser.open(house);
    const [, name = "", token = ""] = /^([^=]+)=(.*)$/.exec(await deskCookie(house, officer)) ?? [];
    browser.cookies.set(name, token);
    return browser;
  }

  test("shows the queue, and says at the field which day it could not read", async () => {
    const { status, text } = await desk.get("/desk");
    expect([status, text]).toEqual([200, expect.stringContaining("Здесь ничего не ждёт решения.")]);
    const misread = await desk.get("/desk?day=завтра");
    expect(misread.status).toBe(422);
    expect(misread.text).toContain("Не поняли день");
    expect(misread.html).toContain('value="завтра"');
  });

  test("looks up by a form, with nothing of it in the address (security 35)", async () => {
    await desk.get("/desk/look-up");
    const found = await desk.post("/desk/look-up", { number: record.number });
    expect([found.status, found.location]).toEqual([303, `/desk/records/${record.id}`]);
    const page = await desk.get(found.location ?? "");
    expect(page.text).toContain("Котова Анна Сергеевна");
    expect(page.headers.get("cache-control")).toBe("no-store");
    const none = await desk.post("/desk/look-up", { number: "П999999990" });
    expect([none.status, none.text]).toEqual([422, expect.stringContaining("Такой записи у вас нет")]);
    expect(none.html).toContain('value="П999999990"');
  });

  /** A request that three wrong codes have closed, and its holder's wish to have it open. */
  async function givenLocked(): Promise<{ id: string; record: { id: string }; number: string }> {
    const { record: own, annulment } = await filed(house);
    const closed = { closed_at: now, closed_because: "locked" as const };
    await house.db.updateTable("annulment").set(closed).where("id", "=", annulment.id).execute();
    const about = { kind: "lock" as const, aboutId: annulment.id, annulmentId: annulment.id };
    await house.db.transaction().execute(async (trx) => {
      const opening = { ...about, record: await findRecord(trx, own.id), words: "Телефон был у внука" };
      await openReview(trx, worldFor(house), opening);
    });
    const [review] = await listOfAnnulment(house.db, annulment.id);
    return { id: review!.id, record: own, number: annulment.number };
  }

  test("shows what waits with its record, and lets it be taken, given back and decided", async () => {
    const { id, number } = await givenLocked();
    const path = `/desk/reviews/${id}`;
    const queue = await desk.get("/desk");
    expect(queue.text).toContain("Решения ждёт 1 дело.");
    expect(queue.html).toContain(`href="${path}"`);
    expect((await desk.post("/desk", { [`take.${id}`]: "Взять" })).location).toBe("/desk");
    expect((await desk.get("/desk")).text).toContain("У вас, с 16:05");
    expect((await desk.get("/desk?view=free")).text).toContain("Здесь ничего не ждёт решения.");
    const page = await desk.get(path);
    for (const said of [
      "Телефон был у внука",
      "Котова Анна Сергеевна",
      `Заявка ${number.slice(0, 4)}-${number.slice(4)}`,
      "Дело у вас, с 16:05.",
      "Меньше чем за 24 часа до назначенного времени отменить нельзя",
      "Взяли в работу",
    ])
      expect(page.text).toContain(said);
    expect((await desk.post(path, { action: "Вернуть в очередь" })).location).toBe(path);
    expect((await desk.get(path)).text).toContain("Дело свободно.");
    const unsaid = await desk.post(path, { action: "Отказать", words: " " });
    expect([unsaid.status, unsaid.text]).toEqual([422, expect.stringContaining("Напишите гражданину, почему так")]);
    const done = await desk.post(path, { action: "Отказать", words: "Подайте заявку заново." });
    expect([done.status, done.location]).toEqual([303, path]);
    const decided = await desk.get(path);
    expect(decided.text).toContain("Инна Ведущая, 21 ноября 2026, 16:05");
    expect(decided.html).not.toContain("<textarea");
  });

  test("asks for more and gives more time, each once and with the reason", async () => {
    const { id } = await givenLocked();
    const path = `/desk/reviews/${id}`;
    await desk.get(path);
    const mute = await desk.post(path, { action: "Спросить гражданина", question: "" });
    expect(mute.status).toBe(422);
    expect(mute.html).toContain('href="#question"');
    expect((await desk.post(path, { action: "Спросить гражданина", question: "Чей телефон?" })).status).toBe(303);
    const asked = await desk.get(path);
    expect(asked.text).toContain("Чей телефон?");
    expect(asked.html).not.toContain('id="question"');
    expect((await desk.get("/desk")).text).toContain("ждём ответа гражданина");
    expect((await desk.post(path, { action: "Спросить гражданина", question: "Ещё?" })).text).toContain(
      "Уже спрашивали",
    );
    expect((await desk.post(path, { action: "Продлить срок", because: "Ждём ответа" })).status).toBe(303);
    expect((await desk.get(path)).text).toContain("Срок продлили");
  });

  test("gives documents as attachments that no browser runs, to whom they belong (security 31)", async () => {
    const { review } = await represented(house);
    const path = `/desk/reviews/${review.id}/power`;
    expect((await desk.get(`/desk/reviews/${review.id}`)).html).toContain(`href="${path}"`);
    const { headers, status } = await desk.get(path);
    expect(status).toBe(200);
    expect(headers.get("content-disposition")).toBe('attachment; filename="power.pdf"');
    expect(headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect((await desk.get(`${path}s`)).status).toBe(404);
    const stranger = await deskOf(await givenOfficer(house, { agency: "mvd", role: "heads" }));
    expect((await stranger.get(path)).status).toBe(404);
  });

  test("says truly which of the files a scanner has looked into (security 32)", async () => {
    const noteOf = async (review: { id: string }) => (await desk.get(`/desk/reviews/${review.id}`)).text;
    const before = await represented(house);
    house.scan = async () => "clean";
    const since = await represented(house).finally(() => {
      house.scan = null;
    });
    expect(await noteOf(before.review)).toContain("мы их не проверяли на вредный код");
    expect(await noteOf(since.review)).toContain(
      "На вредный код проверяли только это и ничего не нашли: Доверенность, PDF.",
    );
  });

  test("tells who comes second by whom and when, and keeps what they typed", async () => {
    const { id } = await givenLocked();
    const path = `/desk/reviews/${id}`;
    const second = await deskOf(await givenOfficer(house, { name: "Пётр Второй" }));
    await second.get(path);
    await desk.get(path);
    await desk.post(path, { action: "Взять в работу" });
    const late = await second.post(path, { action: "Отказать", words: "Мой длинный ответ" });
    expect(late.status).toBe(422);
    expect(late.text).toContain("Дело взял другой сотрудник: Инна Ведущая, 21 ноября 2026, 16:05");
    expect(late.html).toMatch(/<textarea[^>]*id="words"[^>]*>\s*Мой длинный ответ/);
    await desk.post(path, { action: "Открыть ввод кода", words: "" });
    const later = await second.post(path, { action: "Отказать", words: "Мой длинный ответ" });
    expect(later.text).toMatch(/Уже решено: .+\. Инна Ведущая, 21 ноября 2026, 16:05/);
    expect(later.html).toContain("Мой длинный ответ");
    const taken = await second.post("/desk", { [`take.${id}`]: "Взять" });
    expect([taken.status, taken.text]).toEqual([422, expect.stringContaining("Уже решено")]);
  });

  test("is of no use to whoever may only look, is of another office or sends what no page has (security 27)", async () => {
    const { id } = await givenLocked();
    const path = `/desk/reviews/${id}`;
    const looker = await deskOf(await givenOfficer(house, { role: "looks" }));
    expect((await looker.get(path)).text).toContain("Вы можете смотреть, но не решать.");
    for (const action of ["Взять в работу", "Отказать", "что-то"])
      expect((await looker.post(path, { action, words: "нет" })).status).toBe(404);
    const stranger = await deskOf(await givenOfficer(house, { agency: "mvd", role: "heads" }));
    await stranger.get("/desk");
    expect([(await stranger.post(path, {})).status, (await stranger.get(path)).status]).toEqual([404, 404]);
    expect((await desk.post(path, { action: "что-то" })).status).toBe(422);
    expect((await desk.post("/desk", { "take.": "Взять" })).status).toBe(404);
  });

  test("lists a day at an office, to print and as a file, and writes down whom it named (security 37, 48)", async () => {
    const office = "office=clinic&day=24.11.2026";
    const officer = await givenOfficer(house, { name: "Список" });
    const browser = await deskOf(officer);
    const page = await browser.get(`/desk/today?${office}`);
    expect(page.text).toContain("День 24 ноября 2026");
    expect(page.text).toContain("Котова Анна Сергеевна");
    const looks = house.db.selectFrom("entry").select("about").where("actor", "=", `officer:${officer.id}`);
    expect(await looks.execute()).toEqual([{ about: record.id }]);
    const file = await browser.get(`/desk/today.csv?${office}`);
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="otmena-2026-11-24.csv"');
    expect(file.html).toContain(";Котова Анна Сергеевна;");
    expect((await browser.get("/desk/today?day=завтра")).status).toBe(422);
    expect((await browser.get("/desk/today?office=passports")).status).toBe(404);
    expect((await browser.get("/desk/today.csv?office=passports")).status).toBe(404);
  });

  test("tells the holder who looked, and nobody else (security 48)", async () => {
    await desk.get(`/desk/records/${record.id}`);
    const holder = await Browser.open(house);
    await holder.prove(samplePhone);
    const page = await holder.get(`/records/${record.id}`);
    expect(page.text).toContain("Кто смотрел");
    expect(page.text).toContain("Поликлиники области, 21 ноября 2026");
    expect(page.text).not.toContain("Инна");
  });
});
