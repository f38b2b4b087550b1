import { beforeAll, expect, test } from "vitest";
import { findSought } from "~/desk/records/find-sought.server";
import { look } from "~/desk/records/look.server";
import { lookUpFields } from "~/desk/records/look-up";
import { findReached } from "~/desk/records/reached-records.server";
import { readRecordFile } from "~/desk/records/record-file.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { listLooks } from "~/journal/looks.server";
import { listAsked } from "~/places/asked-hours.server";
import { proveHour } from "~/places/prove-hour.server";
import type { House } from "~/shell/house.server";
import type { Officer } from "~/shell/world.server";
import { givenFree, givenMovable, movable, moveCode } from "../places/moving";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenRecord, HOUR, later, MINUTE, testHouse, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { finishedFor } from "../support/requests";

onBothDatabases("looking up", (open) => {
  let house: House;
  let officers: { own: Officer; otherOffice: Officer; otherAgency: Officer };
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
    const clinic = await house.db.selectFrom("office").selectAll().where("id", "=", "clinic").executeTakeFirstOrThrow();
    await house.db
      .insertInto("office")
      .values({ ...clinic, id: "clinic-2", name: "Поликлиника № 905" })
      .execute();
    officers = {
      own: await givenOfficer(house, { offices: ["clinic"], role: "looks" }),
      otherOffice: await givenOfficer(house, { offices: ["clinic-2"], role: "heads" }),
      otherAgency: await givenOfficer(house, { agency: "mvd", role: "heads" }),
    };
  });

  const found = (officer: Officer, typed: string) => {
    const sought = lookUpFields.number.read(typed);
    return sought.ok ? findSought(house.db, officer, sought.value) : Promise.resolve(sought.reason);
  };

  test("finds a record by its number, by its request and by its notice, for those whose it is (security 27)", async () => {
    const record = await givenRecord(house);
    const { annulment, notice } = await finishedFor(house, record.id);
    const numbers = [
      record.number,
      record.number.toLowerCase(),
      record.number.slice(1),
      annulment.number,
      notice.number,
    ];
    for (const typed of numbers) {
      expect([typed, await found(officers.own, typed)]).toEqual([typed, record.id]);
      expect([typed, await found(officers.otherOffice, typed)]).toEqual([typed, undefined]);
      expect([typed, await found(officers.otherAgency, typed)]).toEqual([typed, undefined]);
    }
    expect(await found(officers.own, "П999999990")).toBeUndefined();
    expect(await found(officers.own, "99999990")).toBeUndefined();
    expect(await found(officers.own, "123")).toMatch(/цифр/);
    for (const officer of Object.values(officers))
      expect((await findReached(house.db, officer, record.id))?.id).toBe(
        officer === officers.own ? record.id : undefined,
      );
    expect(await findReached(house.db, officers.own, "' or 1=1")).toBeUndefined();
  });

  test("shows who it is, what was asked, their other records there, and what happened", async () => {
    const phone = "+79000004455";
    const record = await givenRecord(house, { phone, surname: "Ёлкина" });
    const other = await givenRecord(house, { phone, surname: "Ёлкина", service: "SUB-01" });
    await givenRecord(house, { phone, surname: "Котов" });
    const { annulment, notice } = await finishedFor(house, record.id);
    const file = await readRecordFile(
      deskWorld(house, officers.own),
      (await findReached(house.db, officers.own, record.id))!,
    );
    const said = Object.fromEntries(file.rows.map(({ term, value }) => [term, value]));
    expect(said).toMatchObject({ "Кто записан": "Ёлкина Анна Сергеевна", Телефон: phone });
    expect(file.others.map(({ id }) => id)).toEqual([other.id]);
    expect(file.requests).toEqual([
      {
        number: `${annulment.number.slice(0, 4)}-${annulment.number.slice(4)}`,
        what: "Отменить",
        filed: "21 ноября 2026, 16:05",
        state: "Исполнена 21 ноября 2026, 16:05",
        notices: [notice.number],
      },
    ]);
    expect(file.journal.map(({ what, who }) => `${what}: ${who}`)).toEqual([
      "Исполнили заявку: Гражданин",
      "Подтвердили кодом: Гражданин",
      "Подали заявку: Гражданин",
    ]);
  });

  test("finds a moved record by its request, which stands there with its notice and what happened", async () => {
    await movable(house);
    const { record, actor } = await givenMovable(house);
    const [first, second] = [later(10 * DAY), later(11 * DAY)];
    for (const hour of [first, second]) await givenFree(house, hour);
    await moveCode(house, actor, record.id, first, later(MINUTE));
    const code = await moveCode(house, actor, record.id, second, later(2 * MINUTE));
    const moved = await proveHour(worldFor(house, actor, later(3 * MINUTE)), record.id, "move", code);
    if (!moved.ok) throw new Error(moved.reason.code);
    const notice = house.db.selectFrom("notice").select("number").where("rebooking_id", "=", moved.value.id);
    const [last, before] = await listAsked(house.db, { recordId: record.id }, 10);
    const file = await readRecordFile(
      deskWorld(house, officers.own, later(DAY)),
      (await findReached(house.db, officers.own, record.id))!,
    );
    expect(await found(officers.own, formatAnnulmentNumber(last!.number))).toBe(record.id);
    expect(await found(officers.otherOffice, last!.number)).toBeUndefined();
    expect(file.requests).toEqual([
      {
        number: formatAnnulmentNumber(last!.number),
        what: "Перенести на 2 декабря 2026, 16:05",
        filed: "21 ноября 2026, 16:07",
        state: "Исполнена 21 ноября 2026, 16:08",
        notices: (await notice.execute()).map(({ number }) => number),
      },
      {
        number: formatAnnulmentNumber(before!.number),
        what: "Перенести на 1 декабря 2026, 16:05",
        filed: "21 ноября 2026, 16:06",
        state: "Закрыта: попросили другое время",
        notices: [],
      },
    ]);
    expect(file.journal.map(({ what, who }) => `${what}: ${who}`)).toEqual([
      "Перенесли: Гражданин",
      "Попросили перенести: Гражданин",
      "Попросили перенести: Гражданин",
    ]);
  });

  test("is written down once an hour, and told to the holder by agency and day (security 48)", async () => {
    const { id } = await givenRecord(house);
    const at = (officer: Officer, ms: number) => look(deskWorld(house, officer, later(ms)), [id, id], "record");
    await at(officers.own, 0);
    await at(officers.own, 59 * MINUTE);
    await at(officers.own, HOUR + MINUTE);
    await at(officers.otherOffice, 0);
    await at(officers.own, 2 * DAY);
    const lines = await house.db
      .selectFrom("entry")
      .select(["actor", "facts", "at"])
      .where("about", "=", id)
      .where("what", "=", "looked")
      .orderBy("id")
      .execute();
    expect(lines.map(({ actor }) => actor)).toEqual([
      `officer:${officers.own.id}`,
      `officer:${officers.own.id}`,
      `officer:${officers.otherOffice.id}`,
      `officer:${officers.own.id}`,
    ]);
    expect(lines[0]?.facts).toEqual({ agency: "health", at: "record" });
    expect(await listLooks(house.db, id, "Asia/Yekaterinburg", 10)).toEqual([
      { agency: "Поликлиники области", day: "2026-11-23" },
      { agency: "Поликлиники области", day: "2026-11-21" },
    ]);
  });
});
