import { randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "playwright/test";
import { csvLine } from "~/lib/csv";
import { dayIn, startOfDay } from "~/lib/zoned";
import { insertWish } from "~/places/earlier-wishes.server";
import { offerHours } from "~/places/offer-hours.server";
import { markFree } from "~/places/slots.server";
import type { House } from "~/shell/house.server";
import { systemWorld } from "~/shell/world.server";
import { expect, journey } from "../support/browser";
import { readCode } from "../support/citizen-page";
import { deskOf } from "../support/desk-page";
import { importFile } from "../support/import-file";

const DAY = 86_400_000;
/** One that no other journey brings visits to: those of the day that it closes would be told, and could be moved. */
const clinic = { agency: "health", office: "OFF-020" } as const;
/** A service that nobody of the demonstration comes for. */
const service = "MED-12";
const nobodyElse = { email: "", passport: "", passport_issued_on: "", passport_division: "", inn: "", snils: "" };
const dayAhead = (days: number) => dayIn(new Date(Date.now() + days * DAY), "Europe/Moscow");
const visit = (n: number, starts_at: string, of: string = service) => ({
  ...{ ...clinic, ...nobodyElse, service: of, number: `79000000${n}`, phone: `+7900000790${n}`, starts_at },
});
const places = (...hours: string[]) => {
  const columns = ["agency", "office", "service", "starts_at", "places"];
  const lines = hours.map((at) => csvLine([clinic.agency, clinic.office, service, at, "1"], ","));
  return `${[csvLine(columns, ","), ...lines].join("\r\n")}\r\n`;
};

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** The path of the link that was sent to a phone; waits until it has come. */
async function linkTo(request: APIRequestContext, phone: string, kind: "c" | "o"): Promise<string> {
  let path = "";
  const look = async () => {
    const answer = await request.get(`/dev/outbox.json?to=${encodeURIComponent(phone)}`);
    const texts = ((await answer.json()) as { text: string }[]).map(({ text }) => text);
    path = new RegExp(`/${kind}/[\\w-]{22}`).exec(texts.join(" "))?.[0] ?? "";
    return path;
  };
  await expect.poll(look, { timeout: 20_000 }).not.toBe("");
  return path;
}

async function choose(page: Page, request: APIRequestContext, phone: string): Promise<void> {
  await page.locator(".govuk-radios__item label").first().click();
  await page.getByText("Разрешаю обработать мои данные").click();
  await page.getByRole("button", { name: "Получить код" }).click();
  await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "перенести"));
  await page.getByRole("button", { name: "Перенести запись" }).click();
  await expect(heading(page)).toHaveText("Запись перенесена");
}

journey(
  "an office closes a day, and three people who were expected choose another hour",
  async ({ page, request, inspect, service: own }) => {
    const day = dayAhead(1);
    const people = [1, 2, 3].map((n) => visit(n, `${day} 23:${n}0`));
    await own.take(importFile(people));
    await own.take(
      places(...[20, 21].flatMap((ahead) => [`${dayAhead(ahead)} 11:00`, `${dayAhead(ahead)} 11:20`])),
      "--places",
    );
    const desk = await deskOf(page.context().browser(), own.url, "clerk");
    await desk.goto(`/desk/places/${day}?office=${clinic.office}`);
    await desk.getByRole("button", { name: "Закрыть день" }).click();
    await expect(desk.getByText("Ещё не выбрали")).toBeVisible();
    for (const { phone } of people) {
      await page.goto(await linkTo(request, phone, "c"));
      await expect(heading(page)).toHaveText("Приёма не будет: отделение закрыто");
      if (phone === people[0]!.phone) await inspect("closed-visit");
      await page.getByRole("button", { name: "Выбрать другое время" }).click();
      await choose(page, request, phone);
    }
    await page.goto(await linkTo(request, people[0]!.phone, "c"));
    await expect(heading(page)).toHaveText("Запись на другое время");
    await inspect("closed-visit-moved");
    await desk.reload();
    const moved = desk.getByText("Записаны на другое время").locator("xpath=following-sibling::dd");
    await expect(moved).toHaveText("3");
    await desk.context().close();
  },
);

/** Noon of a day to come, by the office's clock: then freed hours are offered, whatever hour it is now. */
const noon = (days: number) => new Date(startOfDay(dayAhead(days), "Europe/Moscow").getTime() + DAY / 2);
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const offering = (house: House, at: Date) => offerHours(systemWorld(house, "offer-hours", at));

journey(
  "somebody asks for an earlier hour: one declines what is freed, another takes it, a third lets it lapse",
  async ({ page, request, inspect, service: own }) => {
    const [first, second, third] = [4, 5, 6].map((n) => visit(n, `${dayAhead(40)} 1${n}:00`));
    const [near, nearer] = [visit(7, `${dayAhead(20)} 12:00`), visit(8, `${dayAhead(22)} 12:00`)];
    await own.take(importFile([first!, second!, third!, near, nearer]));
    const recordOf = ({ db }: House, number: string) =>
      db.selectFrom("citizen_record").select("id").where("number", "=", number).executeTakeFirstOrThrow();
    const free = async (house: House, number: string) => {
      const { id } = await recordOf(house, number);
      await house.db.transaction().execute((trx) => markFree(trx, id, new Date()));
      await house.db.updateTable("citizen_record").set({ annulled_at: new Date() }).where("id", "=", id).execute();
    };
    const wish = async (house: House, number: string, weekdays: readonly number[]) => {
      const { id: recordId } = await recordOf(house, number);
      const wanted = { weekdays, parts: ["morning", "afternoon", "evening"] as const };
      const row = { id: randomUUID(), recordId, ...wanted, untilOn: dayAhead(39), askedAt: new Date() };
      const calendar = { office: { id: clinic.office }, service: { id: service } };
      await house.db.transaction().execute((trx) => insertWish(trx, row, calendar));
    };

    await page.goto("/records");
    await page.getByRole("textbox", { name: "Телефон" }).fill(first!.phone);
    await page.getByRole("button", { name: "Получить код" }).click();
    await page.getByLabel("Шесть цифр").fill(await readCode(request, first!.phone, "показать"));
    await page.getByRole("button", { name: "Показать записи" }).click();
    await page.locator(".o-records a").first().click();
    await page.getByRole("link", { name: "Сообщить, если освободится раньше" }).click();
    await inspect("earlier");
    await page.getByLabel("До какого дня").fill("вчера");
    await page.getByRole("button", { name: "Сообщить мне" }).click();
    await expect(page.getByRole("alert")).toContainText("Не поняли день");
    await inspect("earlier-error");
    await page.getByLabel("До какого дня").fill(dayAhead(39));
    await page.getByRole("button", { name: "Сообщить мне" }).click();
    await expect(page.getByText("Вы просили сообщить")).toBeVisible();
    await inspect("earlier-waits");

    // Asked last, and for the weekday of the second hour alone: so each hour is offered to one of them.
    const thirdAsks = [new Date(`${dayAhead(22)}T12:00Z`).getUTCDay() || 7];
    await own.meanwhile(async (house) => {
      await wish(house, third!.number, thirdAsks);
      for (const { number } of [near, nearer]) await free(house, number);
      expect(await offering(house, noon(1))).toBe(2);
    });
    const left = await linkTo(request, third!.phone, "o");
    await page.goto(await linkTo(request, first!.phone, "o"));
    await expect(heading(page)).toHaveText("Освободилось время раньше");
    await inspect("offer");
    await page.getByRole("button", { name: "Оставить прежнее время" }).click();
    await expect(heading(page)).toHaveText("Вы отказались от этого времени");
    await inspect("offer-declined");

    // What was declined goes to who asks since; what nobody answered for a day has lapsed.
    await own.meanwhile(async (house) => {
      await wish(
        house,
        second!.number,
        everyDay.filter((day) => !thirdAsks.includes(day)),
      );
      await offering(house, noon(2));
    });
    await page.goto(await linkTo(request, second!.phone, "o"));
    await page.getByRole("button", { name: "Перенести запись на это время" }).click();
    await expect(heading(page)).toHaveText("Запись перенесена");
    await page.goto(await linkTo(request, second!.phone, "o"));
    await expect(heading(page)).toHaveText("Вы перенесли запись");
    await page.goto(left);
    await expect(heading(page)).toHaveText("Это время больше не держим за вами");
    await inspect("offer-lapsed");
  },
);
