import type { APIRequestContext, Page } from "playwright/test";
import { csvLine } from "~/lib/csv";
import { readCode } from "./citizen-page";

/** A clinic, and a service of it for each journey that nobody of the demonstration has: their hours are theirs alone. */
export const clinic = { agency: "health", office: "OFF-002" } as const;
export const services = ["MED-11", "MED-02", "MED-03", "VEH-01", "MED-01"] as const;
export const ahead = (days: number, clock: string) =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)} ${clock}`;

export const nobodyElse = {
  email: "",
  passport: "",
  passport_issued_on: "",
  passport_division: "",
  inn: "",
  snils: "",
};
export const visit = (n: number, service: string, starts_at: string) => ({
  ...{ ...clinic, ...nobodyElse, service, number: `78000000${n}`, phone: `+7900000780${n}`, starts_at },
});

/** Hours of the clinic, one place each. */
export const places = (service: string, ...hours: string[]) => {
  const columns = ["agency", "office", "service", "starts_at", "places"];
  const lines = hours.map((at) => csvLine([clinic.agency, clinic.office, service, at, "1"], ","));
  return `${[csvLine(columns, ","), ...lines].join("\r\n")}\r\n`;
};

export const heading = (page: Page) => page.getByRole("heading", { level: 1 });

export async function search(page: Page, { number, phone }: { number: string; phone: string }): Promise<void> {
  await page.goto("/");
  await page.getByLabel("Номер записи").fill(number);
  await page.getByLabel("Телефон или почта из записи").fill(phone);
  await page.getByRole("button", { name: "Найти запись" }).click();
}

export async function ask(page: Page, hour: string): Promise<void> {
  await page.getByText(hour, { exact: true }).click();
  // What was ticked is kept.
  if (!(await page.getByLabel("Разрешаю обработать мои данные").isChecked()))
    await page.getByText("Разрешаю обработать мои данные").click();
  await page.getByRole("button", { name: "Получить код" }).click();
}

export async function prove(page: Page, request: APIRequestContext, phone: string): Promise<void> {
  await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "перенести"));
  await page.getByRole("button", { name: "Перенести запись" }).click();
}
