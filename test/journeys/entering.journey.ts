import { demoPassword } from "~/agencies/demo-officers-words";
import { MOST_FAILURES } from "~/credentials/credential";
import { totpAt } from "~/credentials/totp.server";
import { fromBase32 } from "~/lib/base32";
import { demoAccount } from "~/records/demo-words";
import { expect, journey } from "../support/browser";
import { readCode } from "../support/citizen-page";
import { remember } from "../support/samples";

const phone = "+79005550199";
const phrase = "щука поёт у старой мельницы";

journey(
  "somebody makes an account, gives it an application for codes, and comes in by it; ten wrong ones lock it, a code on paper frees it",
  async ({ page, inspect, request }) => {
    await page.goto("/account");
    await inspect("account-sign-in");
    await page.getByRole("link", { name: "Завести кабинет" }).click();
    await inspect("account-new");
    await page.getByRole("button", { name: "Получить код" }).click();
    await inspect("account-new-error");
    await page.getByLabel("Телефон или почта").fill(phone);
    await page.getByRole("button", { name: "Получить код" }).click();
    await expect(page.getByLabel("Шесть цифр")).toBeVisible();
    await inspect("account-code");
    await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "завести кабинет"));
    await page.getByRole("button", { name: "Продолжить" }).click();
    await inspect("account-name");
    await page.getByRole("button", { name: "Завести кабинет" }).click();
    await inspect("account-name-error");
    await page.getByLabel("Имя").fill("Вера Павловна");
    await page.getByText("Согласен").click();
    await page.getByRole("button", { name: "Завести кабинет" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ваш кабинет");

    await page.getByRole("link", { name: "Второй шаг при входе" }).click();
    const key = (await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? "";
    const rescue = await page
      .getByText(/^[A-Z2-7]{5} [A-Z2-7]{5}$/)
      .first()
      .textContent();
    remember(key, rescue ?? "");
    const code = (steps: number) => totpAt(fromBase32(key.replaceAll(" ", ""))!, new Date(Date.now() + steps * 30_000));
    await page.getByLabel("Шесть цифр из приложения").fill("12");
    await page.getByRole("button", { name: "Включить" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await page.getByLabel("Шесть цифр из приложения").fill(code(0));
    await page.getByRole("button", { name: "Включить" }).click();
    await page.getByRole("button", { name: "Закончить" }).click();

    for (const way of ["code", "rescue"] as const) {
      await page.goto("/account/sign-in");
      await page.getByLabel("Телефон или почта", { exact: true }).fill(phone);
      await page.getByRole("button", { name: "Получить код" }).click();
      await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "войти в кабинет"));
      await page.getByRole("button", { name: "Продолжить" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Остался второй шаг");
      if (way === "code") {
        await inspect("account-second");
        await page.getByLabel("Шесть цифр из приложения").fill(code(1));
        await page.getByRole("button", { name: "Войти", exact: true }).first().click();
      } else {
        for (let wrong = 0; wrong < MOST_FAILURES; wrong++) {
          await page.getByLabel("Шесть цифр из приложения").fill("000000");
          await page.getByRole("button", { name: "Войти", exact: true }).first().click();
          await expect(page.getByRole("alert")).toBeVisible();
        }
        await expect(page.getByRole("alert")).toContainText("На сутки подойдёт только запасной код");
        await page.getByText("Это сейчас не получится").click();
        await page.getByLabel("Запасной код").fill(rescue ?? "");
        await page.getByRole("button", { name: "Войти", exact: true }).last().click();
      }
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ваш кабинет");
      await page.getByRole("button", { name: "Закончить" }).click();
    }
  },
);

journey(
  "who has an account comes in by a password, sees all records, and makes a code by SMS the second step",
  async ({ page, inspect, request }) => {
    const enter = async (password: string) => {
      await page.goto("/account/sign-in");
      await page.getByText("Войти с паролем").click();
      await page.getByLabel("Ваш телефон или почта").fill(demoAccount.phone);
      await page.getByLabel("Пароль").fill(password);
      await page.getByRole("button", { name: "Войти", exact: true }).click();
    };
    await enter("не тот пароль");
    await expect(page.getByRole("alert")).toBeVisible();
    await inspect("account-sign-in-error");
    await enter(demoPassword);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ваш кабинет");
    await page.locator("main").getByRole("link", { name: "Мои записи" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Нашли");

    await page.goto("/account/password");
    await inspect("account-password");
    await page.getByLabel("Пароль, который есть сейчас").fill(demoPassword);
    await page.getByLabel("Новый пароль", { exact: true }).fill(phrase);
    await page.getByLabel("Новый пароль ещё раз").fill(phrase);
    await page.getByRole("button", { name: "Сохранить пароль" }).click();
    await page.goto("/account/factor");
    await page.getByRole("button", { name: "Включить код из СМС" }).click();
    await page.getByRole("button", { name: "Закончить" }).click();

    await enter(phrase);
    await page.getByRole("button", { name: "Получить код" }).click();
    await page.getByLabel("Шесть цифр").fill(await readCode(request, demoAccount.phone, "войти в кабинет"));
    await page.getByRole("button", { name: "Продолжить" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ваш кабинет");
  },
);
