import { execFileSync } from "node:child_process";
import type { APIRequestContext, Page } from "playwright/test";
import { expect, journey } from "../support/browser";
import { cancelled } from "../support/cancelled";
import { downloaded, hasArrived, readCode } from "../support/citizen-page";
import { type Appointment, demoAppointments, demoLongAgo } from "../support/demo-appointments";
import { importFile } from "../support/import-file";

const [, , own, crowded] = demoAppointments();
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const bigNumber = async (page: Page) =>
  ((await page.locator(".o-number").first().textContent()) ?? "").replace(/\s/g, "");

const restoringCode = (request: APIRequestContext, phone: string) => readCode(request, phone, "восстановить");

async function proveRestoring(page: Page, code: string): Promise<void> {
  await page.getByLabel("Шесть цифр").fill(code);
  await page.getByRole("button", { name: "Восстановить запись" }).click();
  await expect(heading(page)).toHaveText("Запись восстановлена");
}

journey("somebody thinks again and has their appointment back", async ({ page, request, inspect }) => {
  const former = await cancelled(page, request, own!);
  const formerFile = await downloaded(page, "Скачать уведомление, PDF");
  await page.getByRole("link", { name: "Восстановить запись" }).click();
  await expect(heading(page)).toHaveText("Восстановить запись");
  await expect(page.getByText("Ваше время свободно")).toBeVisible();
  await inspect("restore");
  await page.getByRole("button", { name: "Получить код" }).click();
  await expect(page.getByRole("alert")).toContainText("Без вашего разрешения");
  await inspect("restore-error");
  await page.getByText("Разрешаю обработать мои данные").click();
  await page.getByRole("button", { name: "Получить код" }).click();
  await expect(page.getByText("Пока он не введён, отмена действует")).toBeVisible();
  const code = await restoringCode(request, own!.phone);
  await hasArrived(page);
  await inspect("restore-code");
  await proveRestoring(page, code);
  await inspect("restored");

  const file = await downloaded(page, "Скачать уведомление, PDF");
  const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  expect(text).toContain("Уведомление о восстановлении записи");
  expect(text.replace(/\s/g, "")).toContain(`Уведомлениеоботмене${former}`);
  await page.getByRole("link", { name: "Страница для печати" }).click();
  await inspect("print-restored");

  await page.goto(`/v/${former}`);
  await expect(heading(page)).toHaveText("Больше нет. Уведомление настоящее, но запись восстановили");
  await inspect("verdict-restored");
  await page
    .locator("main")
    .getByRole("link", { name: /^\d{4} / })
    .click();
  await expect(heading(page)).toHaveText("Да. Уведомление настоящее, запись восстановлена");
  await inspect("verdict-restoration");
  await page.goto("/verify");
  await page.getByLabel("Файл уведомления").setInputFiles(formerFile);
  await page.getByRole("button", { name: "Проверить файл" }).click();
  await expect(heading(page)).toHaveText("Больше нет. Уведомление настоящее, но запись восстановили");
  await page.goto("/verify");
  await page.getByLabel("Файл уведомления").setInputFiles(file);
  await page.getByRole("button", { name: "Проверить файл" }).click();
  await expect(heading(page)).toHaveText("Да. Уведомление настоящее, запись восстановлена");
});

journey("somebody's time was taken, and they choose another", async ({ page, request, inspect, service }) => {
  // A service that nobody else of the demonstration comes for: no hour of it is free.
  const calendar = {
    ...crowded,
    service: "MFC-05",
    patronymic: "",
    email: "",
    passport: "",
    passport_issued_on: "",
    passport_division: "",
  };
  const phone = "+79000007701";
  const spare = { ...calendar, number: "770000001", phone, starts_at: laterThan(crowded!.starts_at, 20) };
  const own = { ...calendar, number: "770000003", phone: "+79000007703" };
  await service.take(importFile([own]));
  const former = await cancelled(page, request, own as Appointment);
  const address = page.url();
  await service.take(importFile([{ ...calendar, number: "770000002", phone: "+79000007702" }, spare]));
  await page.getByRole("link", { name: "Восстановить запись" }).click();
  await expect(heading(page)).toHaveText("Восстановить запись пока нельзя");
  await expect(page.getByText("Ваше время уже занял другой человек")).toBeVisible();
  await inspect("restore-no-time");

  await cancelled(page, request, spare as Appointment);
  await page.goto(address.replace(/notice$/, "restore"));
  await expect(heading(page)).toHaveText("Восстановить запись");
  await inspect("restore-other");
  await page.getByText("Разрешаю обработать мои данные").click();
  await page.getByRole("button", { name: "Получить код" }).click();
  await expect(page.getByRole("alert")).toContainText("Выберите время");
  await page.locator(".govuk-radios__item label").first().click();
  await page.getByRole("button", { name: "Получить код" }).click();
  await proveRestoring(page, await restoringCode(request, own.phone));
  const number = await bigNumber(page);
  await page.goto(`/v/${former}`);
  await expect(heading(page)).toHaveText("Больше нет. Уведомление настоящее, но запись восстановили");
  await expect(page.locator("main")).toContainText(number.replace(/(\d{4})(?=\d)/g, "$1 "));
});

journey("somebody comes by their phone, too late to restore", async ({ page, request, inspect }) => {
  const { phone } = demoLongAgo();
  await page.goto("/records");
  await page.getByRole("textbox", { name: "Телефон" }).fill(phone);
  await page.getByRole("button", { name: "Получить код" }).click();
  await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "показать"));
  await page.getByRole("button", { name: "Показать записи" }).click();
  await page.getByRole("link", { name: "Архив", exact: true }).click();
  await page.getByRole("link", { name: /^Открыть уведомление/ }).click();
  await expect(page.getByText("Восстановить можно было до")).toBeVisible();
  await expect(page.getByRole("link", { name: "Восстановить запись" })).toHaveCount(0);
  await page.goto(page.url().replace(/notice$/, "restore"));
  await expect(heading(page)).toHaveText("Восстановить запись нельзя");
  await inspect("restore-late");
});

/** So many minutes after a moment as an agency writes it. */
function laterThan(startsAt: string, minutes: number): string {
  return new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
}
