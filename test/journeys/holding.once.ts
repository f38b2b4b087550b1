import type { Page } from "playwright/test";
import { demoDebtor } from "~/records/demo-words";
import { expect, journey } from "../support/browser";
import { fileFound, fileFrom, readCode } from "../support/citizen-page";
import { importFile } from "../support/import-file";

// Their pages have no script of their own: what is said of pages without one is said by other journeys.

async function openList(page: Page, phone: string, code: () => Promise<string>): Promise<void> {
  await page.goto("/records");
  await page.getByRole("textbox", { name: "Телефон" }).fill(phone);
  await page.getByRole("button", { name: "Получить код" }).click();
  await page.getByLabel("Шесть цифр").fill(await code());
  await page.getByRole("button", { name: "Показать записи" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Нашли");
}

journey(
  "somebody is told of a debt elsewhere once it is sure that they are the one",
  async ({ page, inspect, request }) => {
    const { number, phone } = demoDebtor;
    await fileFrom(page, { number, phone });
    await expect(page.getByText("Заявка принята")).toBeVisible();
    await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "отменить"));
    await page.getByRole("button", { name: "Отменить запись" }).click();
    await expect(page.getByText("долг по другой услуге")).toBeVisible();
    await inspect("closed-debt-elsewhere");

    await openList(page, phone, () => readCode(request, phone, "показать"));
    await expect(page.getByText("Есть долг по другой услуге")).toHaveCount(1);
    await page
      .getByRole("link", { name: /Почему/ })
      .first()
      .click();
    await inspect("record-debt-elsewhere");
    await expect(page.getByText(/^500\s₽: /)).toBeVisible();
  },
);

journey(
  "a fourth medical cancelling in a month passes, and bars booking",
  async ({ page, inspect, request, service }) => {
    const phone = "+79000007303";
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const rows = [1, 2, 3, 4].map((n) => ({
      ...{ number: `73000000${n}`, office: "OFF-032", phone, email: "", passport: "", passport_issued_on: "" },
      ...{ passport_division: "", created_at: inDays(-5), starts_at: inDays(10 + n), surname: "Норкина" },
    }));
    await service.take(importFile(rows));
    await openList(page, phone, () => readCode(request, phone, "показать"));
    const barred = page.getByText(/^После этой отмены снова записаться на услуги этого рода можно будет только с 1 /);
    for (let nth = 1; nth <= 4; nth++) {
      await page.goto("/records");
      await page
        .getByRole("link", { name: /^Отменить / })
        .first()
        .click();
      await expect(barred).toHaveCount(nth === 4 ? 1 : 0);
      if (nth === 4) await inspect("preview-barred");
      await fileFound(page);
      await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "отменить"));
      await page.getByRole("button", { name: "Отменить запись" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Запись отменена");
    }
  },
);
