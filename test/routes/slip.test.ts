import { beforeAll, describe, expect, test } from "vitest";
import { findAnnulment } from "~/annulments/annulments.server";
import { findSlip } from "~/annulments/blanks/find-slip.server";
import { listOfAnnulment } from "~/reviews/reviews.server";
import type { Obligation } from "~/rules/rule";
import { page } from "~/shell/answer.server";
import { compress } from "~/shell/compress.server";
import type { House } from "~/shell/house.server";
import { enactRules } from "../support/country-rules";
import { onPglite } from "../support/database";
import { givenCountry, givenRecord, rules, testHouse } from "../support/given";
import { provenFor } from "../support/requests";
import { BUDGET } from "../support/traffic";
import { Browser } from "./browser";

const asking = (service: string, asks: Obligation) => ({
  ...{ id: service, allow: true as const, asks, source: "S3", when: { service: [service] } },
});

describe("the slip for a visit", () => {
  let house: House;
  let browser: Browser;
  const open = onPglite();
  beforeAll(async () => {
    const { db } = await open();
    house = testHouse(db);
    await givenCountry(db);
    const asked = [asking("SUB-01", { kind: "visit", bring: ["passport"] }), asking("DOC-01", { kind: "officer" })];
    await enactRules(db, { rules: [...asked, ...rules.rules] });
    browser = await Browser.open(house);
    await browser.prove(phone);
  });

  const phone = "+79000004455";
  const asked = async (service: "SUB-01" | "DOC-01") => {
    const { id } = await givenRecord(house, { service, startsAt: null, status: "received", phone });
    const { number } = await provenFor(house, id, service === "SUB-01" ? "free visit" : "free officer");
    return { id, number, base: `/annulments/${number.slice(0, 4)}-${number.slice(4)}` };
  };

  test("leads from the page of the request, says where to come and by when, and is a file, too", async () => {
    const { base, number } = await asked("SUB-01");
    const { html: request } = await browser.get(`${base}/obligation`);
    expect(request).toContain(`href="${base}/slip"`);
    expect(request).toContain(`href="${base}/slip.pdf"`);
    const { text, html, status } = await browser.get(`${base}/slip`);
    expect(status).toBe(200);
    for (const said of [
      ...["Талон для подтверждения отмены лично", base.slice(-9), "Парковочное разрешение жителя"],
      ...["Тихая улица, 8", "+7 900 000-90-03", "пн–пт: 08:00–20:00", "Паспорт; этот талон или его номер"],
      ...["включительно и подтвердите", "заявка закроется, услуга останется в силе"],
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/Котова|44-55/);
    const { body } = await compress(page(200, html), "br");
    expect(body?.length).toBeLessThanOrEqual(BUDGET.laterView);
    const pdf = await browser.get(`${base}/slip.pdf`);
    expect(pdf.headers.get("content-type")).toBe("application/pdf");
    expect(pdf.headers.get("content-disposition")).toContain(`otmena-talon-${number.slice(0, 4)}`);
  });

  test("names the last day of the review, also once it was put off, and is there as long as that waits", async () => {
    const { number } = await asked("SUB-01");
    const { id } = await house.db
      .selectFrom("annulment")
      .select("id")
      .where("number", "=", number)
      .executeTakeFirstOrThrow();
    const annulment = (await findAnnulment(house.db, id))!;
    const [review] = await listOfAnnulment(house.db, id);
    expect((await findSlip(house.db, annulment))?.visit).toEqual({ lastDay: review!.dueOn, papers: ["паспорт"] });
    await house.db.updateTable("review").set({ due_on: "2026-12-31" }).where("id", "=", review!.id).execute();
    expect((await findSlip(house.db, annulment))?.visit.lastDay).toBe("2026-12-31");
    await house.db
      .updateTable("review")
      .set({ decided_at: new Date(), outcome: "came" })
      .where("id", "=", review!.id)
      .execute();
    expect(await findSlip(house.db, annulment)).toBeUndefined();
  });

  test("is not there for a request that waits for something else, nor for anybody else", async () => {
    const officer = await asked("DOC-01");
    for (const end of ["slip", "slip.pdf"]) expect((await browser.get(`${officer.base}/${end}`)).status).toBe(404);
    expect((await browser.get(`${officer.base}/obligation`)).html).not.toContain("/slip");
    const visit = await asked("SUB-01");
    const stranger = await Browser.open(house);
    for (const end of ["slip", "slip.pdf"]) expect((await stranger.get(`${visit.base}/${end}`)).status).toBe(404);
  });
});
