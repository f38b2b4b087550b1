import { expect, test } from "playwright/test";
import { readCode } from "../support/citizen-page";
import { startFurnished } from "../support/furnish";
import { newDebt } from "../support/indebted";
import { TextBrowser } from "../support/text-browser";

test("at w3m somebody pays by a number, waits for the bank and has a receipt", async ({ playwright }) => {
  test.setTimeout(300_000);
  const service = await startFurnished({ TRUSTED_PROXIES: "0" });
  const request = await playwright.request.newContext({ baseURL: service.url });
  const { file, uin } = newDebt();
  await service.take(file);
  const citizen = await TextBrowser.start("w3m", `${service.url}/pay`);
  try {
    await citizen.fill("УИН", uin);
    await citizen.press("Найти начисление");
    expect(await citizen.sees("Проверьте и подтвердите")).toContain("500");
    await citizen.fill("Куда прислать код и чек", "+7 900 555-02-91");
    await citizen.press("Прислать код");
    await citizen.fill("Шесть цифр", await readCode(request, "+79005550291", "оплатить"));
    await citizen.press("Подтвердить оплату");
    await citizen.sees("Ждём ответа банка");
    const own = await citizen.url();
    await citizen.follow("Перейти на страницу банка");
    await citizen.sees("Это не настоящий банк");
    await citizen.press("Оплатить и ответить сразу");
    // The worker hears of it within seconds.
    const look = async () => {
      await citizen.open(own);
      return citizen.sees(/Ждём ответа банка|Оплачено/);
    };
    await expect.poll(look, { timeout: 60_000 }).toContain("Номер чека");
  } finally {
    await citizen.close();
    await request.dispose();
    await service.stop();
  }
});
