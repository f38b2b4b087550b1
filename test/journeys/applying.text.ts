import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "playwright/test";
import { readCode } from "../support/citizen-page";
import { startFurnished } from "../support/furnish";
import { pdf } from "../support/pictures";
import { TextBrowser } from "../support/text-browser";
import { textDesk } from "../support/text-citizen";

const phone = "+7 900 555-02-13";

/** Fills in what stands on one page of the form. */
async function fill(browser: TextBrowser, title: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await browser.sees(title);
  for (const [label, value] of Object.entries(fields)) await browser.fill(label, value);
  await browser.press("Сохранить и дальше");
}

test("at w3m somebody applies, is asked for a document and sends it, and is told that it is too late to change", async ({
  playwright,
}) => {
  test.setTimeout(300_000);
  const service = await startFurnished({ TRUSTED_PROXIES: "0" });
  const request = await playwright.request.newContext({ baseURL: service.url });
  const citizen = await TextBrowser.start("w3m", `${service.url}/apply/criminal-record`);
  const desk = await textDesk(service.url, "passports");
  const folder = mkdtempSync(join(tmpdir(), "otmena-"));
  const [passport, second] = [join(folder, "passport.pdf"), join(folder, "second.pdf")];
  writeFileSync(passport, pdf);
  writeFileSync(second, `${Buffer.from(pdf)}\n%%EOF\n`);
  try {
    await citizen.sees("Что понадобится");
    await citizen.follow("Выберите отделение"); // the list opens over the page
    await citizen.terminal.press("Down");
    await citizen.terminal.press("Enter");
    await citizen.press("Заполнить");
    await citizen.sees("сохраните адрес этой страницы");
    await citizen.follow("Продолжить");
    await fill(citizen, "Кто просит справку", {
      ...{ Фамилия: "Мышкина", "] Имя": "Ева", "Дата рождения": "05.03.1991", "Место рождения": "Ижевск" },
    });
    await fill(citizen, "Как с вами связаться", { "Мобильный телефон": phone });
    await fill(citizen, "Ваш паспорт", {
      ...{ "Серия и номер": "9400123456", "Дата выдачи": "10.04.2011", "Код подразделения": "180-001" },
    });
    await citizen.sees("Прежние имена");
    await citizen.choose("Нет");
    await fill(citizen, "Прежние имена", {});
    await fill(citizen, "Где вы жили", { "Адрес регистрации": "Ижевск, Учебная улица, 5" });
    await citizen.sees("Какая справка нужна");
    await citizen.choose("Файлом");
    await fill(citizen, "Какая справка нужна", {});
    await citizen.sees("каждый документ своей кнопкой");
    await citizen.fill("Файлы: Паспорт", passport);
    await citizen.press("Приложить");
    await citizen.sees("passport.pdf");
    await citizen.follow("Дальше");
    await citizen.sees("Проверьте заявление");
    await citizen.choose("Согласен на обработку");
    await citizen.press("Получить код");
    await citizen.sees("Введите код из СМС");
    await citizen.fill("Шесть цифр", await readCode(request, phone, "отправить заявление"));
    await citizen.press("Отправить заявление");
    await citizen.sees("Запишите номер");
    const address = await citizen.url();

    await desk.open(`${service.url}/desk?kind=application`);
    await desk.follow("Открыть");
    await desk.sees("Мышкина");
    await desk.press("Взять");
    await desk.sees("Вернуть в очередь");
    await citizen.press("Изменить заявление");
    await citizen.sees("Заявление уже в работе, поправить его нельзя");
    await desk.fillArea("Чего не хватает", "Нужна вторая страница.");
    await desk.press("Спросить гражданина");
    await desk.sees("Пока нет");
    await citizen.open(address);
    await citizen.sees("Нужна вторая страница.");
    await citizen.fillArea("Ваш ответ", "Вот она.");
    await citizen.fill("Файлы", second);
    await citizen.press("Отправить ответ");
    await citizen.sees("second.pdf");
  } finally {
    await citizen.close();
    await desk.close();
    await request.dispose();
    await service.stop();
  }
});
