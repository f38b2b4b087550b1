import { brotliCompressSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { insertRules } from "~/rules/rule-sets.server";
import { onPglite } from "../support/database";
import { rules, shippedBook } from "../support/given";
import { deskCookie, givenOfficer } from "../support/officer";
import { boundlessHouse } from "../support/requests";
import { Browser } from "./browser";

const PAGE_BYTES = 14_000;

describe("the rules at the desk", () => {
  let head: Browser;
  const open = onPglite();
  beforeAll(async () => {
    const house = await boundlessHouse((await open()).db);
    const strict = (await shippedBook()).filter((set) => set.for);
    await house.db.transaction().execute((trx) => insertRules(trx, [rules, ...strict]));
    head = await Browser.open(house);
    const [name, value] = (await deskCookie(house, await givenOfficer(house, { role: "heads" }))).split("=");
    head.cookies.set(name!, value!);
    // Lucia goes by the machine's clock.
    await house.db
      .updateTable("session")
      .set({ expires_at: new Date("2100-01-01T00:00:00Z") })
      .execute();
  });

  it("shows the sets in force, for whom and since when, each rule as a sentence with its source", async () => {
    const page = await head.get("/desk/rules");
    expect(page.status).toBe(200);
    expect(page.text).toContain("s3-mfc, версия");
    expect(page.text).toContain("для всех остальных записей");
    expect(page.text).toContain("с 1 января 2026");
    expect(page.text).toMatch(/После назначенного времени отменить нельзя\. \(S2, S3\)/);
    expect(brotliCompressSync(page.html).byteLength).toBeLessThanOrEqual(PAGE_BYTES);
  });

  it("tries a case by the same judge, and says what was looked at", async () => {
    const asked = new URLSearchParams({ q: "терапевт", region: "66", office: "clinic", hours: "30", debt: "yes" });
    const page = await head.get(`/desk/rules?${asked}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain("Отменить нельзя, пока долг не оплачен. Если есть долг, отменить нельзя");
    expect(page.text).toContain("После назначенного времени отменить нельзя. Не подходит.");
    expect(page.text).toMatch(/Судили по набору «s3-mfc, версия \d+»/);
    asked.delete("debt");
    expect((await head.get(`/desk/rules?${asked}`)).text).toContain("Отменить можно бесплатно.");
  });

  it("shows what a cancelling bars, in the set and for the case, and what other records of the holder come to", async () => {
    const set =
      /Если за месяц уже отменено не меньше 3 таких записей, после отмены заново получить услуги этого рода нельзя до конца месяца, в котором подали заявку\. Только: медицинские услуги\. \(S2\) Источник говорит/;
    expect((await head.get("/desk/rules")).text.replaceAll("\u00a0", " ")).toMatch(set);
    const asked = { q: "терапевт", region: "66", office: "clinic", hours: "30" };
    const tried = async (more: object) =>
      (await head.get(`/desk/rules?${new URLSearchParams({ ...asked, ...more })}`)).text;
    const [first, fourth, debtor] = [
      await tried({}),
      await tried({ cancelled: "3" }),
      await tried({ elsewhere: "yes" }),
    ];
    expect(first).toContain("После 4-й за календарный месяц отмены снова записаться");
    expect(fourth).toContain("После этой отмены снова записаться");
    expect(first).toContain("Если есть долг по другой услуге, отменить нельзя, пока долг не оплачен. Не подходит.");
    expect(debtor).toContain("Отменить нельзя, пока долг не оплачен. Если есть долг по другой услуге");
    expect(debtor).not.toContain("снова записаться");
    expect(first + fourth + debtor).not.toContain("нужен код из СМС");
    expect(await tried({ cancelled: "много" })).toContain("Не поняли, сколько отмен");
  });

  it("says at its field what it does not understand, and keeps the rest", async () => {
    const page = await head.get(`/desk/rules?${new URLSearchParams({ q: "терапевт", region: "66", hours: "скоро" })}`);
    expect(page.status).toBe(422);
    expect(page.text).toContain("Не поняли часы");
    expect(page.text).toContain("Выберите, где вас ждут");
    expect(page.html).toContain('value="скоро"');
  });
});
