import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { demoCitizens, demoCollector } from "~/records/demo-words";
import { readCode } from "../support/citizen-page";
import { startFurnished } from "../support/furnish";
import { TextBrowser } from "../support/text-browser";

const [appointment] = demoCitizens;

for (const name of ["w3m", "lynx"] as const)
  test(`somebody at ${name} cancels by number, checks the notice, restores, and lists by phone`, async ({
    playwright,
  }) => {
    test.setTimeout(300_000);
    const service = await startFurnished({ TRUSTED_PROXIES: "0" });
    const request = await playwright.request.newContext({ baseURL: service.url });
    const browser = await TextBrowser.start(name, `${service.url}/`);
    try {
      const file = await cancelByNumber(browser, (phone, purpose) => readCode(request, phone, purpose));
      const notice = await browser.url();
      const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
      expect(text).toContain("Муравьёва Фёкла Геннадьевна");
      const number = /\d{4} \d{4} \d{4} \d{4}/.exec(text)?.[0] ?? "";

      await browser.open(`${service.url}/verify`);
      await browser.fill("Номер уведомления", number);
      await browser.press("Проверить номер");
      await browser.sees("Да. Уведомление настоящее, отмена действует");
      await browser.sees("Номер в реестре");

      await browser.open(`${service.url}/verify`);
      await browser.fill("Файл уведомления", file);
      // w3m sends a form as soon as its only field is filled.
      if (name === "lynx") await browser.press("Проверить файл");
      await browser.sees("Весь файл: он до последнего байта такой");
      await browser.sees("Да. Уведомление настоящее, отмена действует");

      await browser.open(notice);
      await restore(browser, () => readCode(request, appointment.phone, "восстановить"));
      await browser.open(`${service.url}/verify`);
      await browser.fill("Номер уведомления", number);
      await browser.press("Проверить номер");
      await browser.sees("Больше нет. Уведомление настоящее, но запись восстановили");

      await browser.open(`${service.url}/records`);
      await browser.fill("Телефон", demoCollector.phone);
      await browser.press("Получить код");
      await browser.sees("Если на этот телефон есть записи");
      await browser.fill("Шесть цифр", await readCode(request, demoCollector.phone, "показать"));
      await browser.press("Показать записи");
      await browser.sees(/Нашли \d+ запис/);
    } finally {
      await browser.close();
      await request.dispose();
      await service.stop();
    }
  });

/** From the first page to the saved PDF; gives back where it was saved. */
async function cancelByNumber(
  browser: TextBrowser,
  code: (phone: string, purpose: string) => Promise<string>,
): Promise<string> {
  await browser.sees("Отменить запись, визит или заявление");
  await browser.fill("Номер записи", "240517");
  await browser.fill("Телефон или почта из записи", appointment.phone);
  await browser.press("Найти запись");
  await browser.sees("В номере записи 6 цифр");
  await browser.fill("Номер записи", appointment.number);
  await browser.press("Найти запись");
  const page = await browser.sees("Что сделать с записью");
  await browser.choose("Отменить");
  if (page.includes("Как поступить")) await browser.choose("Только эту");
  await browser.choose("Разрешаю обработать мои данные");
  await browser.press("Подать заявку и получить код");
  await browser.sees("Заявка принята");
  await browser.fill("Шесть цифр", await code(appointment.phone, "отменить"));
  await browser.press("Отменить запись");
  await browser.sees("Номер уведомления");
  const file = join(mkdtempSync(join(tmpdir(), "otmena-")), "notice.pdf");
  await browser.download("Скачать уведомление", file);
  return file;
}

/** From the page of the notice to that of the other one. */
async function restore(browser: TextBrowser, code: () => Promise<string>): Promise<void> {
  await browser.follow("Восстановить запись");
  await browser.sees("Ваше время свободно");
  await browser.choose("Разрешаю обработать мои данные");
  await browser.press("Получить код");
  await browser.sees("отмена действует");
  await browser.fill("Шесть цифр", await code());
  await browser.press("Восстановить запись");
  await browser.sees("Запись восстановлена");
}
