import type { APIRequestContext, Page } from "playwright/test";
import { expect, journey } from "../support/browser";
import { alarmFor, hasArrived, registered, typedCode as typed } from "../support/citizen-page";

async function signedIn(page: Page, request: APIRequestContext, phone: string): Promise<void> {
  await page.goto("/account/sign-in");
  await page.getByLabel("Телефон или почта", { exact: true }).fill(phone);
  await page.getByRole("button", { name: "Получить код" }).click();
  await typed(page, request, phone, "войти в кабинет", "Продолжить");
}

journey(
  "somebody changes the phone of their account by two codes, and whoever has the old one takes it back",
  async ({ page, inspect, request }) => {
    const [old, fresh] = ["+79000008811", "+79000008822"];
    await registered(page, request, old);
    await inspect("account");
    await page.getByRole("link", { name: "Телефоны и почта" }).click();
    await inspect("account-contacts");
    await page.getByRole("link", { name: /^Сменить или убрать/ }).click();
    await page.getByLabel("Новый телефон или почта").fill("8 900");
    await page.getByRole("button", { name: "Сменить", exact: true }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await inspect("account-contact-error");
    await page.getByLabel("Новый телефон или почта").fill(fresh);
    await page.getByRole("button", { name: "Сменить", exact: true }).click();
    await hasArrived(page);
    await inspect("account-change-code");
    await typed(page, request, fresh, "добавить в кабинет", "Дальше");
    await typed(page, request, old, "сменить контакт", "Сменить");
    await expect(page.getByRole("link", { name: /^Сменить или убрать/ })).toContainText("22");

    await page.goto(await alarmFor(request, old));
    await inspect("account-alarm");
    await page.getByRole("button", { name: "Это не я: закрыть кабинет" }).click();
    await inspect("account-alarm-closed");
    await page.getByRole("link", { name: "Войти в кабинет" }).click();
    await signedIn(page, request, old);
    await inspect("account-closed");
    await page.getByRole("button", { name: "Открыть кабинет" }).click();
    await typed(page, request, old, "открыть кабинет", "Открыть кабинет");
    await expect(page.locator("main").getByRole("link", { name: "Мои записи" })).toBeVisible();
  },
);

journey("somebody ends the way in that they left open elsewhere", async ({ page, inspect, request, browser }) => {
  const phone = "+79000008833";
  await registered(page, request, phone);
  const elsewhere = await browser.newPage({ extraHTTPHeaders: { "X-Forwarded-For": "198.51.77.8" } });
  await signedIn(elsewhere, request, phone);
  await page.getByRole("link", { name: "Где вы вошли" }).click();
  await inspect("account-devices");
  await page.getByRole("button", { name: "Закончить этот вход" }).click();
  await expect(page.getByText("Других открытых входов нет.")).toBeVisible();
  await elsewhere.goto("/account");
  await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("Войти в кабинет");
  await elsewhere.close();

  await page.getByRole("link", { name: "В кабинет" }).click();
  await page.getByRole("link", { name: "Имя и личные данные" }).click();
  await page.getByLabel("Имя").fill("Анна");
  await page.getByRole("button", { name: "Получить код и сохранить" }).click();
  await typed(page, request, phone, "сменить данные", "Сохранить");
  await expect(page.getByLabel("Имя")).toHaveValue("Анна");
  await page.getByRole("link", { name: "В кабинет" }).click();
  await expect(page.getByText("Имя в кабинете: Анна.")).toBeVisible();
  await page.getByRole("link", { name: "о чём писать" }).click();
  await inspect("account-messages");
});
