import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { demoCitizens } from "~/records/demo-words";
import { readCode } from "../support/citizen-page";
import { startFurnished } from "../support/furnish";
import { signByOpenssl, signingWorld } from "../support/signing";
import { TextBrowser } from "../support/text-browser";

const [appointment] = demoCitizens;
const { settings, holder } = signingWorld(new Date());

for (const name of ["w3m", "lynx"] as const)
  test(`somebody at ${name} signs a request: the path of the file is typed`, async ({ playwright }) => {
    test.setTimeout(240_000);
    const service = await startFurnished(settings);
    const request = await playwright.request.newContext({ baseURL: service.url });
    const browser = await TextBrowser.start(name, `${service.url}/`);
    try {
      await browser.sees("Отменить запись, визит или заявление");
      await browser.fill("Номер записи", appointment.number);
      await browser.fill("Телефон или почта из записи", appointment.phone);
      await browser.press("Найти запись");
      const page = await browser.sees("Что сделать с записью");
      await browser.choose("Отменить");
      if (page.includes("Как поступить")) await browser.choose("Только эту");
      await browser.choose("Разрешаю обработать мои данные");
      await browser.press("Подать заявку и получить код");
      await browser.sees("Заявка принята");
      await browser.fill("Шесть цифр", await readCode(request, appointment.phone, "отменить"));
      await browser.press("Сначала подписать");
      await browser.sees("Подпишите заявку");

      const statement = join(mkdtempSync(join(tmpdir(), "otmena-")), "statement.txt");
      await browser.download("Скачайте текст заявки", statement);
      expect(readFileSync(statement, "utf8")).toMatch(/^ОТМЕНИТЬ ЗАПИСЬ\n/);

      const signature = signByOpenssl(holder, statement);
      await browser.follow("Я действую за другого человека");
      await browser.sees("Доверенность посмотрит сотрудник");
      await browser.fill("Ваша подпись", signature);
      await browser.fill("Доверенность", statement); // w3m must not have sent the first file alone
      await browser.press("Отправить подпись и доверенность");
      await browser.sees("это не PDF, хотя имя может быть таким");
      await browser.follow("К подписи заявки");
      await browser.sees("Подпишите заявку");
      await browser.fill("Файл подписи", signature);
      // w3m sends a form as soon as its only field is filled.
      if (name === "lynx") await browser.press("Приложить подпись и отменить запись");
      await browser.sees("Номер уведомления");
      await browser.sees("Заявка подписана электронной подписью: Муравьёва Ф. Г.");
    } finally {
      await browser.close();
      await request.dispose();
      await service.stop();
    }
  });
