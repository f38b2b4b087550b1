import { demoPassword } from "~/agencies/demo-officers-words";
import { totpAt } from "~/credentials/totp.server";
import { fromBase32 } from "~/lib/base32";
import { expect, journey } from "../support/browser";
import { freshCode, signInAtDesk } from "../support/desk-page";
import { usable } from "../support/page-checks";
import { remember } from "../support/samples";

const phrase = "щука поёт у старой мельницы";

// A service of their own: what an agency has to do today is what others cancelled before it.
journey.use({ settings: { TRUSTED_PROXIES: "1" } });
journey.describe.configure({ mode: "default" });

journey(
  "a head lets somebody in, who comes by the link, sees where they are in, and leaves",
  async ({ page, inspect, service }) => {
    await page.goto("/desk");
    await inspect("desk-sign-in");
    await page.getByLabel("Логин").fill("head");
    await page.getByLabel("Пароль").fill("не тот пароль");
    await page.getByRole("button", { name: "Дальше" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByLabel("Пароль")).toHaveValue("");
    await inspect("desk-sign-in-error");
    await page.getByLabel("Пароль").fill(demoPassword);
    await page.getByRole("button", { name: "Дальше" }).click();
    await inspect("desk-code");
    await page.getByLabel("Шесть цифр").fill(await freshCode(service.url, "head"));
    await page.getByRole("button", { name: "Войти" }).click();

    await page.getByRole("link", { name: "Сотрудники" }).click();
    await page.getByRole("link", { name: "Добавить сотрудника" }).click();
    await page.getByLabel("Логин").fill("н.петрова");
    await page.getByLabel("Имя").fill("Петрова Нина Львовна");
    await page.getByRole("button", { name: "Добавить сотрудника" }).click();
    await inspect("desk-officer-error");
    await page.getByLabel("Логин").fill("n.petrova");
    await page.getByText("Решает", { exact: true }).click();
    await page.getByLabel("Отделения").fill("OFF-002");
    await page.getByRole("button", { name: "Добавить сотрудника" }).click();
    const link = /http\S+\/desk\/first\/[\w-]+/.exec((await page.locator("main").textContent()) ?? "")?.[0] ?? "";
    await inspect("desk-officer-link");
    await page.getByRole("link", { name: "К сотрудникам" }).click();
    await inspect("desk-officers");
    await page.getByRole("link", { name: "Петрова Нина Львовна" }).click();
    await inspect("desk-officer");
    await page.getByRole("button", { name: "Выйти" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Вход для сотрудников");

    await page.goto(link);
    await page.getByLabel("Пароль", { exact: true }).fill("йцукенгшщз");
    await page.getByLabel("Пароль ещё раз").fill("йцукенгшщз");
    await page.getByRole("button", { name: "Дальше" }).click();
    await inspect("desk-first-password");
    await page.getByLabel("Пароль", { exact: true }).fill(phrase);
    await page.getByLabel("Пароль ещё раз").fill(phrase);
    await page.getByRole("button", { name: "Дальше" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Подключите приложение для кодов");
    await inspect("desk-first-factor");
    const key = (await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? "";
    const rescue =
      (await page
        .getByText(/^[A-Z2-7]{5} [A-Z2-7]{5}$/)
        .first()
        .textContent()) ?? "";
    remember(phrase, key, key.replaceAll(" ", ""), rescue, link.split("/").at(-1)!);
    await page.getByLabel("Шесть цифр").fill(totpAt(fromBase32(key.replaceAll(" ", ""))!, new Date()));
    await page.getByRole("button", { name: "Войти" }).click();
    await page.getByRole("link", { name: "Мои входы" }).click();
    await inspect("desk-sessions");
    await page.getByRole("button", { name: "Выйти" }).click();

    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Эта ссылка больше не действует");
    await inspect("desk-first-dead");
  },
);

journey("an officer who leaves is out, and whoever only decides sees no colleagues", async ({ page }) => {
  await signInAtDesk(page, "clerk");
  await expect(page.getByRole("link", { name: "Сотрудники" })).toHaveCount(0);
  await page.goto("/desk/officers");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Такой страницы нет");
  await page.goto("/desk");
  await page.getByRole("button", { name: "Выйти" }).click();
  await page.goto("/desk");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Вход для сотрудников");
});

journey("an officer looks at the queue, for a record and at a day", async ({ page, inspect }) => {
  await signInAtDesk(page, "head");
  await page.goto("/desk");
  await inspect("desk-queue");
  await page.getByRole("link", { name: "Поиск" }).click();
  await page.getByLabel("Номер").fill("П 999 999 990");
  await page.getByRole("button", { name: "Найти запись" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await inspect("desk-look-up-error");
  await page.getByRole("link", { name: "Сегодня" }).click();
  await inspect("desk-today");
});

journey("a head finds the keys of programs and the addresses for webhooks", async ({ page, inspect }) => {
  await signInAtDesk(page, "head");
  await page.getByRole("link", { name: "Ключи" }).click();
  await page.getByRole("link", { name: "Сделать ключ" }).click();
  await inspect("desk-keys-new");
  await page.getByRole("button", { name: "Сделать ключ" }).click();
  await inspect("desk-keys-new-error");
  await page.getByRole("link", { name: "Вебхуки" }).click();
  await inspect("desk-webhooks");
  await page.getByRole("link", { name: "Вопросы", exact: true }).click();
  await page.getByRole("link", { name: "Как мы отвечаем" }).click();
  await usable(page); // what it says depends on who has asked by then
  await page.getByRole("link", { name: "Состояние службы" }).first().click();
  await page.getByRole("button", { name: "Показать всем" }).click();
  await inspect("desk-status-error");
});
