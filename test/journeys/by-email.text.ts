import { test } from "playwright/test";
import { readCode } from "../support/citizen-page";
import { startFurnished } from "../support/furnish";
import { newVisit } from "../support/new-visit";
import { TextBrowser } from "../support/text-browser";
import { fileAsText } from "../support/text-citizen";

test("at w3m somebody whose record has no phone cancels it by a code from an e-mail", async ({ playwright }) => {
  test.setTimeout(300_000);
  const service = await startFurnished({ TRUSTED_PROXIES: "0" });
  const request = await playwright.request.newContext({ baseURL: service.url });
  const email = "fekla@example.ru";
  const { one, file } = newVisit(80, { phone: "", email });
  await service.take(file);
  const citizen = await TextBrowser.start("w3m", `${service.url}/`);
  try {
    await fileAsText(citizen, { number: one.number, phone: email });
    await citizen.sees("Отправили на f···@example.ru");
    await citizen.fill("Шесть цифр", await readCode(request, email, "отменить"));
    await citizen.press("Отменить запись");
    await citizen.sees("Номер уведомления");
    await citizen.sees("Подтверждена кодом из письма на f···@example.ru");
  } finally {
    await citizen.close();
    await request.dispose();
    await service.stop();
  }
});
