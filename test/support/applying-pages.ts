import { expect, type Page } from "playwright/test";
import { pdf } from "./pictures";

/** Fills in what stands on one page of a form and goes on. */
export async function fillPage(page: Page, title: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole("button", { name: /^Сохранить/ }).click();
}

/** From the catalogue to an application for a certificate, filled in to the page of its passport. */
export async function beginCertificate(page: Page, phone: string): Promise<void> {
  await page.goto("/apply");
  await page.getByLabel("Что вам нужно").fill("справка о судимости");
  await page.getByRole("button", { name: "Найти" }).click();
  await page.getByRole("link", { name: "Справка об отсутствии судимости" }).click();
  await page
    .getByLabel("Куда подать")
    .selectOption({ label: "Отдел по вопросам миграции МВД №\u00a0935 (демо), Ижевск" });
  await page.getByRole("button", { name: "Заполнить" }).click();
  await page.getByRole("link", { name: "Продолжить" }).click();
  await fillPage(page, "Кто просит справку", {
    ...{ Фамилия: "Мышкина", Имя: "Ева", "Дата рождения": "05.03.1991", "Место рождения": "город Ижевск" },
  });
  await fillPage(page, "Как с вами связаться", { "Мобильный телефон": phone });
}

/** The rest of it, to the page where all is checked. */
export async function fillCertificate(page: Page): Promise<void> {
  await fillPage(page, "Ваш паспорт", {
    ...{ "Серия и номер": "9400 123456", "Дата выдачи": "10.04.2011", "Код подразделения": "180-001" },
  });
  await page.getByText("Нет", { exact: true }).click();
  await fillPage(page, "Прежние имена", {});
  await fillPage(page, "Где вы жили", { "Адрес регистрации": "Ижевск, Учебная улица, 5" });
  await page.getByText("Файлом", { exact: true }).click();
  await fillPage(page, "Какая справка нужна", {});
  await page
    .getByLabel(/^Файлы: /)
    .first()
    .setInputFiles({ name: "паспорт.pdf", mimeType: "application/pdf", buffer: Buffer.from(pdf) });
  await page.getByRole("button", { name: "Приложить" }).first().click();
  await expect(page.getByText(/^паспорт\.pdf/).first()).toBeVisible();
  await page.getByRole("link", { name: "Дальше" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Проверьте заявление");
}
