import { readFileSync } from "node:fs";
import type { Page } from "playwright/test";
import { openReview } from "../support/asked";
import { expect, journey } from "../support/browser";
import { cancelled, logged } from "../support/cancelled";
import { downloaded } from "../support/citizen-page";
import { type Appointment, demoAppointments } from "../support/demo-appointments";
import { deskOf, signInAtDesk } from "../support/desk-page";
import { importFile } from "../support/import-file";

const ofClinics = demoAppointments().filter(({ agency }) => agency === "health");
const [known, came, doubted] = ofClinics.slice(3, 6) as [Appointment, Appointment, Appointment];
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** The page of what the agency was told of a record. */
async function openDelivery(desk: Page, { number }: Appointment): Promise<void> {
  await desk.goto("/desk/deliveries");
  await desk
    .getByRole("row", { name: spoken(number) })
    .getByRole("link")
    .click();
}

/** П 240 519 917, as pages write a record's number. */
const spoken = (number: string) =>
  new RegExp(number.replace(/(?<=\d)(?=(?:\d{3})+$)/g, "\\s").replace(/^(\D)/, "$1\\s?"));

/** The agency's file comes again, with something else in the row of this record. */
const again = (one: Appointment, other: object) =>
  importFile([{ ...one, patronymic: one.patronymic ?? "", ...other } as Parameters<typeof importFile>[0][number]]);

async function settle(desk: Page, one: Appointment, button: string, words: string): Promise<void> {
  await openReview(desk, "objection", one);
  await desk.getByLabel("Что написать гражданину").fill(words);
  await desk.getByRole("button", { name: button }).click();
}

journey(
  "a cancelling stands on the agency's list and in its file at once, and its answer at the notice",
  async ({ page, request, inspect, service }) => {
    const number = await cancelled(page, request, known);
    await expect(page.getByText("Ведомство ещё не ответило")).toBeVisible();
    const desk = await deskOf(page.context().browser(), service.url, "clerk");
    await openDelivery(desk, known);
    await desk.goto("/desk/deliveries");
    expect(readFileSync(await downloaded(desk, "Скачать этот список, CSV"), "utf8")).toContain(known.number);
    await openDelivery(desk, known);
    await desk.getByRole("button", { name: "Ответить" }).click();
    await expect(desk.getByRole("alert")).toContainText("Выберите ответ");
    await desk.getByText("Принято, у себя отметили").click();
    await desk.getByRole("button", { name: "Ответить" }).click();
    await logged(request, number);
    await page.goto(`/v/${number}`);
    await expect(page.getByText(/^Принято ведомством /)).toBeVisible();
    await inspect("verdict-acknowledged");
    await desk.context().close();
  },
);

journey(
  "a record that its agency sends again as completed is an objection, and when that is upheld the notice is withdrawn",
  async ({ page, request, inspect, service }) => {
    const number = await cancelled(page, request, came);
    const finished = page.url();
    await logged(request, number);
    await service.take(again(came, { status: "completed" }));
    await page.goto(`/v/${number}`);
    await expect(page.getByText(/^Ведомство возражает: .*Решим до /)).toBeVisible();
    await inspect("verdict-objected");
    const desk = await deskOf(page.context().browser(), service.url, "clerk");
    await settle(desk, came, "Согласиться: отозвать отмену", "Приём состоялся.");
    await page.goto(finished);
    await expect(heading(page)).toHaveText("Отмену отозвали");
    await expect(page.getByText("Приём состоялся.")).toBeVisible();
    await inspect("undone");
    await page.goto(`/v/${number}`);
    await expect(heading(page)).toHaveText(/^Больше нет\./);
    await inspect("verdict-withdrawn");
    await desk.context().close();
  },
);

journey(
  "an objection made at the desk and not upheld leaves the cancelling in force",
  async ({ page: desk, request, inspect, service }) => {
    const citizen = await (
      await desk.context().browser()!.newContext({ baseURL: service.url, locale: "ru-RU" })
    ).newPage();
    const number = await cancelled(citizen, request, doubted);
    const finished = citizen.url();
    await logged(request, number);
    await signInAtDesk(desk, "head");
    await openDelivery(desk, doubted);
    await inspect("desk-delivery");
    await desk.getByText("Возражаем: гражданин всё равно пришёл").click();
    await desk.getByRole("button", { name: "Ответить" }).click();
    await citizen.goto(`/v/${number}`);
    await expect(citizen.getByText(/^Ведомство возражает: гражданин всё равно пришёл/)).toBeVisible();
    await openReview(desk, "objection", doubted);
    await inspect("desk-review");
    await desk.getByLabel("Что написать гражданину").fill("Пришёл другой человек.");
    await desk.getByRole("button", { name: "Отклонить: отмена действует" }).click();
    await inspect("desk-review-decided");
    await desk.goto("/desk/look-up");
    await desk.getByLabel("Номер").fill(doubted.number);
    await desk.getByRole("button", { name: "Найти запись" }).click();
    await inspect("desk-record");
    await citizen.goto(`/v/${number}`);
    await expect(heading(citizen)).toHaveText(/^Да\./);
    await expect(citizen.getByText(/возражение не приняли/)).toBeVisible();
    await citizen.goto(finished);
    await expect(citizen.getByText("Пришёл другой человек.")).toBeVisible();
    await citizen.context().close();
  },
);
