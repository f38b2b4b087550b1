import { beforeAll, describe, expect, it } from "vitest";
import { everything, listOldest } from "~/agencies/delivery-lists.server";
import { formatRecordNumber } from "~/identity/record-number";
import { onPglite } from "../support/database";
import { deskCookie, givenOfficer } from "../support/officer";
import { boundlessHouse, finished, type TestHouse } from "../support/requests";
import { Browser } from "./browser";

describe("the deliveries of an agency", () => {
  let house: TestHouse;
  const open = onPglite();
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  async function at(given: Parameters<typeof givenOfficer>[1] = {}) {
    const browser = await Browser.open(house);
    const [name = "", value = ""] = (await deskCookie(house, await givenOfficer(house, given))).split("=");
    browser.cookies.set(name, value);
    return browser;
  }

  const cancelled = async () => {
    const one = await finished(house);
    const told = await listOldest(house.db, { agencyId: "health", officeIds: null }, everything, 0, 1000);
    return { ...one, entryId: told.find(({ noticeId }) => noticeId === one.notice.id)!.entryId };
  };

  it("stand on the desk and in its file at once, and are acknowledged there", async () => {
    const { record, entryId, notice } = await cancelled();
    const browser = await at();
    const list = await browser.get("/desk/deliveries");
    expect(list.text).toContain(formatRecordNumber(record.number));
    expect(list.text).toContain("Ждёт ответа");
    const file = await browser.get(`/desk/deliveries.csv?since=${entryId - 1}`);
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(file.html.split("\r\n")).toEqual([
      expect.stringMatching(/^id;type;record_number;/),
      expect.stringContaining(`${entryId};record.cancelled;${record.number};clinic;MED-01;cancel;`),
      "",
    ]);
    expect(file.html).toContain(`;https://otmena.example/v/${notice.number};;;;waiting;`);
    const page = await browser.get(`/desk/deliveries/${entryId}`);
    expect(page.text).not.toContain("Котова");
    const answered = await browser.post(`/desk/deliveries/${entryId}`, { answer: "known", words: "" });
    expect([answered.status, answered.location]).toEqual([303, `/desk/deliveries/${entryId}`]);
    expect((await browser.get(`/desk/deliveries/${entryId}`)).text).toContain(
      "Принято ведомством 21 ноября 2026, 16:05",
    );
    expect((await browser.get("/desk/deliveries?state=waiting")).text).not.toContain(formatRecordNumber(record.number));
  });

  it("are objected to in words, which stand there; what is not an answer comes back", async () => {
    const { entryId } = await cancelled();
    const browser = await at();
    await browser.get(`/desk/deliveries/${entryId}`);
    const nothing = await browser.post(`/desk/deliveries/${entryId}`, { words: "Пришла сама" });
    expect(nothing.status).toBe(422);
    expect(nothing.html).toContain("Пришла сама</textarea>");
    const answer = { answer: "came-anyway", words: "Пришла сама" };
    expect((await browser.post(`/desk/deliveries/${entryId}`, answer)).status).toBe(303);
    const page = await browser.get(`/desk/deliveries/${entryId}`);
    expect(page.text).toContain("Ведомство возражает: гражданин всё равно пришёл");
    expect(page.text).toContain("Пришла сама");
    expect(page.html).not.toContain('<form class="o-answer');
    const late = await browser.post(`/desk/deliveries/${entryId}`, { answer: "known", words: "" });
    expect([late.status, late.text.includes("уже возразило")]).toEqual([422, true]);
  });

  it("are nothing to others, and only looked at by whoever only looks (security 18)", async () => {
    const { entryId } = await cancelled();
    for (const given of [{ agency: "mvd" }, { offices: ["passports"] }]) {
      const other = await at(given);
      expect((await other.get(`/desk/deliveries/${entryId}`)).status).toBe(404);
      expect((await other.get("/desk/deliveries")).text).toContain("Здесь пока ничего нет");
      expect((await other.get("/desk/deliveries.csv")).html.split("\r\n")).toHaveLength(2);
      expect((await other.post(`/desk/deliveries/${entryId}`, { answer: "known", words: "" })).status).toBe(404);
    }
    const looker = await at({ role: "looks" });
    const page = await looker.get(`/desk/deliveries/${entryId}`);
    expect([page.status, page.html.includes("textarea")]).toEqual([200, false]);
    expect((await looker.post(`/desk/deliveries/${entryId}`, { answer: "known", words: "" })).status).toBe(404);
    const nobody = await Browser.open(house);
    expect((await nobody.get("/desk/deliveries.csv")).location).toBe("/desk/sign-in");
  });

  it("are leafed through twenty at a time and narrowed by day and office, in a page of at most 14,000 bytes", async () => {
    for (let n = 0; n < 23; n++) await cancelled();
    const browser = await at();
    const first = await browser.get("/desk/deliveries?day=21.11.2026");
    expect(Buffer.byteLength(first.html)).toBeLessThan(14_000);
    const rows = (html: string) => [...html.matchAll(/href="\/desk\/deliveries\/(\d+)"/g)].map(([, id]) => Number(id));
    const next = /rel="next" href="([^"]+)"/.exec(first.html)?.[1]?.replaceAll("&amp;", "&");
    const second = await browser.get(next ?? "");
    const all = [...rows(first.html), ...rows(second.html)];
    expect(rows(first.html)).toHaveLength(20);
    expect(all).toEqual([...new Set(all)].sort((a, b) => b - a));
    const back = /rel="prev" href="([^"]+)"/.exec(second.html)?.[1]?.replaceAll("&amp;", "&");
    expect(rows((await browser.get(back ?? "")).html)).toEqual(rows(first.html));
    expect((await browser.get("/desk/deliveries?day=20.11.2026")).text).toContain("Здесь пока ничего нет");
    expect((await browser.get("/desk/deliveries?office=clinic-9")).text).toContain("Здесь пока ничего нет");
    const misread = await browser.get("/desk/deliveries?day=x");
    expect([misread.status, misread.text.includes("Не поняли день")]).toEqual([422, true]);
  });
});
