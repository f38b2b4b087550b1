import { test } from "playwright/test";
import { demoPassword } from "~/agencies/demo-officers-words";
import { demoAccount } from "~/records/demo-words";
import { readCode } from "../support/citizen-page";
import { startFurnished } from "../support/furnish";
import { TextBrowser } from "../support/text-browser";

test("at w3m somebody makes an account, leaves it, and comes into another by a password", async ({ playwright }) => {
  test.setTimeout(300_000);
  const service = await startFurnished({ TRUSTED_PROXIES: "0" });
  const request = await playwright.request.newContext({ baseURL: service.url });
  const phone = "+79005550188";
  const citizen = await TextBrowser.start("w3m", `${service.url}/account/new`);
  try {
    await citizen.sees("Завести кабинет");
    await citizen.fill("Телефон или почта", phone);
    await citizen.press("Получить код");
    await citizen.sees("Отправили на");
    await citizen.fill("Шесть цифр", await readCode(request, phone, "завести кабинет"));
    await citizen.press("Продолжить");
    await citizen.sees("Как к вам обращаться");
    await citizen.fill("Имя", "Вера");
    await citizen.choose("Согласен");
    await citizen.press("Завести кабинет");
    await citizen.sees("Имя в кабинете: Вера");
    await citizen.press("Закончить");
    await citizen.sees("Отменить запись, визит или заявление");
    await citizen.follow("кабинет");
    await citizen.sees("Войти с паролем");
    await citizen.fill("Ваш телефон или почта", demoAccount.phone);
    await citizen.fill("Пароль", demoPassword);
    await citizen.press("Войти");
    await citizen.sees(`Имя в кабинете: ${demoAccount.name}`);
  } finally {
    await citizen.close();
    await request.dispose();
    await service.stop();
  }
});
