import { readFileSync, writeFileSync } from "node:fs";
import type { Page } from "playwright/test";
import { expect, journey } from "../support/browser";
import { cancelled, logged } from "../support/cancelled";
import { downloaded } from "../support/citizen-page";
import { demoAppointments } from "../support/demo-appointments";

const [appointment] = demoAppointments();

/** What somebody does who was sent a file. */
async function send(page: Page, file: string | null): Promise<void> {
  await page.goto("/verify");
  if (file) await page.getByLabel("Файл уведомления").setInputFiles(file);
  await page.getByRole("button", { name: "Проверить файл" }).click();
}

const answer = (page: Page) => page.getByRole("heading", { level: 1 });

journey(
  "somebody who was sent a notice learns whether the file is true, altered or another's",
  async ({ page, request, inspect }) => {
    const number = await cancelled(page, request, appointment!);
    const file = await downloaded(page, "Скачать уведомление, PDF");
    await logged(request, number);

    await send(page, file);
    await expect(answer(page)).toHaveText("Да. Уведомление настоящее, отмена действует");
    await expect(page).toHaveTitle("Да. Уведомление настоящее, отмена действует – Отмена");
    await expect(page.getByText("закрыто от правки")).toBeVisible();
    expect(await page.content()).not.toContain(appointment!.surname);
    await inspect("file-genuine");

    const altered = `${file}.altered.pdf`;
    writeFileSync(altered, readFileSync(file, "latin1").replace('"mode":"cancel"', '"mode":"annul" '), "latin1");
    await send(page, altered);
    await expect(answer(page)).toHaveText("Нет. Файл изменили после выдачи");
    await expect(page.getByText("Что не совпало")).toBeVisible();
    await inspect("file-altered");

    const foreign = `${file}.foreign.pdf`;
    writeFileSync(foreign, "%PDF-1.4\n%%EOF");
    await send(page, foreign);
    await expect(page.getByRole("alert")).toContainText("Это PDF, но не наше уведомление");
    await inspect("file-foreign");

    await send(page, null);
    await expect(page.getByRole("alert")).toContainText("Выберите файл уведомления");
  },
);
