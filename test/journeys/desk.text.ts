import { test } from "playwright/test";
import { demoPassword } from "~/agencies/demo-officers-words";
import { freshCode } from "../support/desk-page";
import { startFurnished } from "../support/furnish";
import { TextBrowser } from "../support/text-browser";

test("an officer at w3m signs in and leaves", async () => {
  test.setTimeout(180_000);
  const service = await startFurnished({ TRUSTED_PROXIES: "0" });
  const browser = await TextBrowser.start("w3m", `${service.url}/desk`);
  try {
    await browser.sees("Вход для сотрудников");
    await browser.fill("Логин", "clerk");
    await browser.fill("Пароль", demoPassword);
    await browser.press("Дальше");
    await browser.sees("Введите код из приложения");
    await browser.fill("Шесть цифр", await freshCode(service.url, "clerk"));
    await browser.press("Войти");
    await browser.sees("Садовников Олег Игоревич, решает");
    await browser.press("Выйти");
    await browser.sees("Вход для сотрудников");
  } finally {
    await browser.close();
    await service.stop();
  }
});
