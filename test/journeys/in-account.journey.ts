import { expect, journey } from "../support/browser";
import { fileFound, registered, typedCode } from "../support/citizen-page";
import { newVisit } from "../support/new-visit";

const phrase = "щука поёт у старой мельницы";

journey(
  "whoever is in their account with two factors cancels a visit without the code of an SMS",
  async ({ page, inspect, request, service }) => {
    const { one, file } = newVisit(72);
    const { phone } = one;
    await service.take(file);
    await registered(page, request, phone);
    await page.getByRole("link", { name: "Пароль для входа" }).click();
    await page.getByLabel("Новый пароль", { exact: true }).fill(phrase);
    await page.getByLabel("Новый пароль ещё раз").fill(phrase);
    await page.getByRole("button", { name: "Сохранить пароль" }).click();
    await page.getByRole("link", { name: "Второй шаг при входе" }).click();
    await page.getByRole("button", { name: "Включить код из СМС" }).click();
    await page.getByRole("button", { name: "Закончить" }).click();
    await page.goto("/account/sign-in");
    await page.getByText("Войти с паролем").click();
    await page.getByLabel("Ваш телефон или почта").fill(phone);
    await page.getByLabel("Пароль").fill(phrase);
    await page.getByRole("button", { name: "Войти", exact: true }).click();
    await page.getByRole("button", { name: "Получить код" }).click();
    await typedCode(page, request, phone, "войти в кабинет", "Продолжить");

    await page.locator("main").getByRole("link", { name: "Мои записи" }).click();
    await page.getByRole("link", { name: /^Отменить приём/ }).click();
    await fileFound(page);
    await inspect("code-account");
    await page.getByRole("link", { name: "Подтвердить входом, без кода" }).click();
    await page.getByLabel("Пароль от кабинета").fill("не тот");
    await page.getByRole("button", { name: "Отменить запись" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await inspect("annulment-account");
    await page.getByLabel("Пароль от кабинета").fill(phrase);
    await page.getByRole("button", { name: "Отменить запись" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Запись отменена");
  },
);
