import { beforeAll, expect, test } from "vitest";
import { drawChart } from "~/desk/figures/draw-chart.server";
import { figuresWords } from "~/desk/figures/figures-words";
import { readFigures } from "~/desk/figures/read-figures.server";
import type { Officer } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, later, now, testHouse } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { represented, trustSigners } from "../support/represented";
import { finished } from "../support/requests";

onBothDatabases("figures", (open) => {
  let house: ReturnType<typeof testHouse>;
  let head: Officer;
  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenCountry(house.db);
    trustSigners(house);
    head = await givenOfficer(house, { role: "heads" });
    await finished(house, { phone: "+79000008811" });
    await finished(house, { phone: "+79000008822", service: "SUB-01" });
    const { annulment } = await finished(house, { phone: "+79000008833" });
    await finished(house, { phone: "+79000008844", service: "DOC-01" });
    await house.db
      .updateTable("annulment")
      .set({ mode: "annul", restorable_until: null })
      .where("id", "=", annulment.id)
      .execute();
    const { review } = await represented(house, { wanted: { phone: "+79000008855" } });
    const { review: other } = await represented(house, { wanted: { phone: "+79000008866" } });
    const old = { opened_at: later(-20 * DAY) };
    await house.db.updateTable("review").set(old).where("id", "=", review.id).execute();
    const done = { decided_by: head.id, decided_at: now, outcome: "accepted" };
    await house.db.updateTable("review").set(done).where("id", "=", other.id).execute();
  });

  test("count acts by day, reason and service, decisions by outcome, and what waits by its age", async () => {
    const figures = await readFigures(deskWorld(house, head), 7);
    expect(figures.byDay.map(({ day }) => day)).toEqual([
      ...["2026-11-15", "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21"],
    ]);
    expect(figures.byDay.at(-1)).toEqual({ day: "2026-11-21", cancel: 2, annul: 1 });
    expect(figures.byReason).toEqual([{ name: "Не сказали", count: 3 }]);
    expect(figures.byService).toEqual([
      { name: "Приём врача-терапевта участкового", count: 2 },
      { name: "Парковочное разрешение жителя", count: 1 },
    ]);
    expect(figures.byOutcome).toEqual([{ name: "Доверенность: Принять доверенность", count: 1 }]);
    expect(figures.ages.map(({ name, count }) => `${name}: ${count}`)).toEqual([
      ...["До 1 дня: 0", "До 3 дней: 0", "До 7 дней: 0", "До 14 дней: 0", "Больше 14 дней: 1"],
    ]);
    expect(figuresWords.conclusion(figures.byDay)).toBe(
      "За 7 дней – 3 отмены, из них аннулировано: 1. Больше всего: сб 21 ноября, 3.",
    );
    expect(figuresWords.agesConclusion(figures.ages)).toBe("В очереди 1 дело. Дольше двух недель – 1.");
  });

  test("are of one's own agency and offices (security 27)", async () => {
    const elsewhere = await givenOfficer(house, { role: "heads", offices: ["passports"] });
    const figures = await readFigures(deskWorld(house, elsewhere), 30);
    expect([figures.byService, figures.byOutcome, figures.byDay.at(-1)?.cancel]).toEqual([[], [], 0]);
    const mvd = await givenOfficer(house, { role: "heads", agency: "mvd" });
    expect((await readFigures(deskWorld(house, mvd), 30)).byDay.at(-1)).toMatchObject({ cancel: 1, annul: 0 });
  });

  test("are drawn in both schemes, a column with two parts for each day", async () => {
    const figures = await readFigures(deskWorld(house, head), 30);
    const [light, dark] = [drawChart(figures, "days", "light"), drawChart(figures, "days", "dark")];
    expect(light.match(/<rect /g)).toHaveLength(2);
    expect(light).not.toContain("NaN");
    expect(dark.replaceAll(/#[0-9a-f]{6}/g, "")).toBe(light.replaceAll(/#[0-9a-f]{6}/g, ""));
    expect(dark).not.toBe(light);
    expect(drawChart(figures, "ages", "light").match(/<rect /g)).toHaveLength(1);
  });
});
