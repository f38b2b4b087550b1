import { demoCollector } from "~/records/demo-words";
import { expect, journey } from "../support/browser";
import { hasArrived, readCode } from "../support/citizen-page";

journey("somebody finds all their records by phone, and annuls one for good", async ({ page, inspect, request }) => {
  const { phone } = demoCollector;
  await page.goto("/records");
  await inspect("records-unproven");
  await page.getByRole("textbox", { name: "Телефон" }).fill(phone);
  await page.getByRole("button", { name: "Получить код" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Введите код из СМС");
  await inspect("phone-code");
  await page.getByLabel("Шесть цифр").fill("12");
  await page.getByRole("button", { name: "Показать записи" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await inspect("phone-code-error");
  await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "показать"));
  await page.getByRole("button", { name: "Показать записи" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Нашли");
  await inspect("records");

  await page.getByRole("link", { name: "Архив" }).click();
  await inspect("records-archive");
  await page.getByRole("link", { name: "Дальше по списку" }).click();
  await page.getByRole("link", { name: "Назад по списку" }).click();
  await expect(page.getByRole("link", { name: "Назад по списку" })).toHaveCount(0);

  await page.goto("/records");
  await page.getByRole("link", { name: "Отобрать по виду, статусу и дате" }).click();
  await inspect("records-filter");
  await page.getByLabel("Подано с").fill("31.02.2026");
  await page.getByRole("button", { name: "Показать" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await inspect("records-filter-error");
  await page.getByLabel("Подано с").fill("");
  await page.getByLabel("Вид").selectOption("Заявления");
  await page.getByRole("button", { name: "Показать" }).click();
  await expect(page.getByText("Вы выбрали: заявления.")).toBeVisible();
  await page.getByRole("link", { name: "Отобрать по виду, статусу и дате" }).click();
  await page.getByLabel("Как показать").selectOption("Таблицей");
  await page.getByRole("button", { name: "Показать" }).click();
  await expect(page.getByRole("columnheader", { name: "Что можно сделать" })).toBeVisible();
  await inspect("records-table");
  await page.getByLabel("Название услуги или номер записи").fill("космодром");
  await page.getByRole("button", { name: "Найти" }).click();
  expect(page.url()).not.toMatch(/\d{9}/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Записей не нашли");
  await inspect("records-none");
  await page.getByRole("link", { name: "Показать все записи" }).click();
  await page.getByLabel("Название услуги или номер записи").fill("1234567");
  await page.getByRole("button", { name: "Найти" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await inspect("records-error");

  await page.goto("/records");
  await page
    .getByRole("link", { name: /^Отменить / })
    .first()
    .click();
  await page.getByText("Аннулировать", { exact: true }).click();
  const goOn = page.getByText("Только эту", { exact: true });
  if (await goOn.count()) await goOn.click();
  const reason = page.getByLabel("Причина");
  await reason.selectOption({ index: 1 });
  await page.getByText("Разрешаю обработать мои данные").click();
  await page.getByRole("button", { name: "Подать заявку и получить код" }).click();
  await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "аннулировать"));
  await page.getByRole("button", { name: /^Аннулировать / }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("аннулирован");
  await expect(page.getByText("Это навсегда")).toBeVisible();
  await inspect("finished-annulled");

  await page.getByRole("link", { name: "Удалить мои данные из этой заявки" }).click();
  await inspect("erase");
  await page.getByRole("button", { name: "Получить код" }).click();
  await expect(page.getByRole("alert")).toContainText("Отметьте, что всё нужное сохранено");
  await page.getByText("Всё нужное сохранено, данные можно удалить").click();
  await page.getByRole("button", { name: "Получить код" }).click();
  await hasArrived(page);
  await inspect("erase-code");
  await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "удалить"));
  await page.getByRole("button", { name: "Удалить мои данные" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ваши данные удалены");
  await inspect("erased");
  await page.getByRole("link", { name: "Проверить справку" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Да. Справка настоящая, данные удалены");
  await inspect("verdict-erased");

  await page.getByRole("button", { name: "Закончить" }).click();
  await page.goto("/records");
  await expect(page.getByRole("button", { name: "Получить код" })).toBeVisible();
});

journey("nobody learns whether a phone is known", async ({ page }) => {
  await page.goto("/");
  await page.getByLabel("Телефон", { exact: true }).fill("+7 900 999-99-99");
  await page.getByRole("button", { name: "Получить код" }).click();
  await expect(page.getByText("Если на этот телефон есть записи")).toBeVisible();
});
