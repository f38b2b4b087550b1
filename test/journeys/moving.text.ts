import { expect, test } from "playwright/test";
import { readCode } from "../support/citizen-page";
import { startFurnished } from "../support/furnish";
import { importFile } from "../support/import-file";
import { ahead, places, services, visit } from "../support/moves";
import { TextBrowser } from "../support/text-browser";
import { fileAsText } from "../support/text-citizen";

test("at w3m somebody moves their appointment, cancels it, and books again", async ({ playwright }) => {
  test.setTimeout(300_000);
  const service = await startFurnished({ TRUSTED_PROXIES: "0" });
  const request = await playwright.request.newContext({ baseURL: service.url });
  const own = visit(1, services[0], ahead(30, "10:00"));
  await service.take(importFile([own]));
  await service.take(places(services[0], ahead(15, "11:00"), ahead(16, "12:20")), "--places");
  const browser = await TextBrowser.start("w3m", `${service.url}/`);
  const code = (purpose: string) => readCode(request, own.phone, purpose);
  try {
    await browser.fill("Номер записи", own.number);
    await browser.fill("Телефон или почта из записи", own.phone);
    await browser.press("Найти запись");
    await browser.follow("Перенести на другое время");
    await browser.sees("Перенести запись");
    await browser.choose("11:00");
    await browser.choose("Разрешаю обработать мои данные");
    await browser.press("Получить код");
    await browser.sees("Время держим за вами до");
    await browser.fill("Шесть цифр", await code("перенести"));
    await browser.press("Перенести запись");
    expect(await browser.sees("Номер уведомления")).toContain("11:00");

    await browser.open(`${service.url}/`);
    await fileAsText(browser, own);
    await browser.fill("Шесть цифр", await code("отменить"));
    await browser.press("Отменить запись");
    await browser.sees("Номер уведомления");

    await browser.open(`${service.url}/`);
    await browser.fill("Номер записи", own.number);
    await browser.fill("Телефон или почта из записи", own.phone);
    await browser.press("Найти запись");
    await browser.follow("Записаться снова");
    await browser.sees("На какое время");
    await browser.choose("11:00");
    await browser.choose("Разрешаю обработать мои данные");
    await browser.press("Получить код");
    await browser.sees("Время держим за вами до");
    await browser.fill("Шесть цифр", await code("записаться снова"));
    await browser.press("Записаться снова");
    await browser.sees("Вы записаны");
  } finally {
    await browser.close();
    await request.dispose();
    await service.stop();
  }
});
