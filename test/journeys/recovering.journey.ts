import { expect, journey } from "../support/browser";
import { alarmFor, registered, typedCode } from "../support/citizen-page";

journey(
  "somebody who lost their password asks back into their account, whoever was told stops it, and after the wait a code leads in",
  async ({ page, inspect, request }) => {
    const phone = "+79000008857";
    await registered(page, request, phone);
    await page.getByRole("link", { name: "Пароль для входа" }).click();
    await page.getByLabel("Новый пароль", { exact: true }).fill("кот спит на тёплой батарее");
    await page.getByLabel("Новый пароль ещё раз").fill("кот спит на тёплой батарее");
    await page.getByRole("button", { name: "Сохранить пароль" }).click();
    await page.getByRole("button", { name: "Закончить" }).click();

    await page.goto("/account/sign-in");
    await page.getByRole("link", { name: "Не могу войти" }).click();
    await page.getByLabel("Телефон или почта кабинета").fill("8 900");
    await page.getByRole("button", { name: "Получить код" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await inspect("account-lost");
    await page.getByLabel("Телефон или почта кабинета").fill(phone);
    await page.getByRole("button", { name: "Получить код" }).click();
    await inspect("account-lost-code");
    await typedCode(page, request, phone, "восстановить вход", "Продолжить");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Восстановление входа началось");
    await inspect("account-recovery");

    await page.goto(await alarmFor(request, phone));
    await inspect("account-recovery-alarm");
    await page.getByRole("button", { name: "Это не я: остановить" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Восстановление остановлено");
    await inspect("account-recovery-stopped");
  },
);
