import type { APIRequestContext, Page } from "playwright/test";
import { expect } from "./browser";
import { readCode } from "./citizen-page";
import type { Appointment } from "./demo-appointments";

/** Cancels it as its holder does, as fast as can be, and stays on the page of the notice. Gives back the notice's number. */
export async function cancelled(page: Page, request: APIRequestContext, record: Appointment): Promise<string> {
  await page.goto("/");
  await page.getByLabel("Номер записи").fill(record.number);
  await page.getByLabel("Телефон или почта из записи").fill(record.phone);
  await page.getByRole("button", { name: "Найти запись" }).click();
  await page.getByText("Отменить", { exact: true }).click();
  const reason = page.getByLabel("Причина");
  await reason.selectOption({ index: 1 });
  await page.getByText("Разрешаю обработать мои данные").click();
  await page.getByRole("button", { name: "Подать заявку и получить код" }).click();
  await page.getByLabel("Шесть цифр").fill(await readCode(request, record.phone, "отменить"));
  await page.getByRole("button", { name: /^Отменить / }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("отменен");
  return ((await page.locator(".o-number").first().textContent()) ?? "").replace(/\s/g, "");
}

/** Waits until the finishing and its paper are in the log, about a second. */
export async function logged(request: APIRequestContext, number: string): Promise<void> {
  const proof = async () => (await request.get(`/v/${number}.tlog-proof`)).status();
  await expect.poll(proof, { timeout: 20_000 }).toBe(200);
}
