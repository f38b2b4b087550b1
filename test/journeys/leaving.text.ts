import { test } from "playwright/test";
import { certificateFor, readCode } from "../support/citizen-page";
import { startFurnished } from "../support/furnish";
import { leavingDayPasses } from "../support/put-forward";
import { TextBrowser } from "../support/text-browser";

test("at w3m somebody has their account deleted, and checks the certificate", async ({ playwright }) => {
  test.setTimeout(300_000);
  const service = await startFurnished({ TRUSTED_PROXIES: "0" });
  const request = await playwright.request.newContext({ baseURL: service.url });
  const phone = "+79005550199";
  const citizen = await TextBrowser.start("w3m", `${service.url}/account/new`);
  try {
    await citizen.fill("Телефон или почта", phone);
    await citizen.press("Получить код");
    await citizen.fill("Шесть цифр", await readCode(request, phone, "завести кабинет"));
    await citizen.press("Продолжить");
    await citizen.fill("Имя", "Вера");
    await citizen.choose("Согласен");
    await citizen.press("Завести кабинет");
    await citizen.sees("Имя в кабинете: Вера");
    await citizen.follow("Удалить кабинет");
    await citizen.sees("Что останется и почему");
    await citizen.choose("Кабинет больше не нужен");
    await citizen.press("Получить код");
    await citizen.fill("Шесть цифр", await readCode(request, phone, "удалить кабинет"));
    await citizen.press("Удалить кабинет");
    await citizen.sees("До этого он закрыт");
    await service.meanwhile(leavingDayPasses);
    await citizen.open(`${service.url}${await certificateFor(request, phone)}`);
    await citizen.sees("Справка настоящая, данные удалены");
    await citizen.sees("Кабинет и заявки из него");
  } finally {
    await citizen.close();
    await request.dispose();
    await service.stop();
  }
});
