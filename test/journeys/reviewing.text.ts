import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type APIRequestContext, test } from "playwright/test";
import { demoCitizens } from "~/records/demo-words";
import { readCode } from "../support/citizen-page";
import { demoAppointments } from "../support/demo-appointments";
import { startFurnished } from "../support/furnish";
import { pdf } from "../support/pictures";
import { signByOpenssl, signingWorld } from "../support/signing";
import { TextBrowser } from "../support/text-browser";
import { fileAsText, textDesk } from "../support/text-citizen";

const { settings, stranger } = signingWorld(new Date());
const [appointment, application] = demoCitizens;

/** Signs for somebody else: two files whose paths are typed. */
async function represent(browser: TextBrowser): Promise<void> {
  await browser.sees("Подпишите заявку");
  const folder = mkdtempSync(join(tmpdir(), "otmena-"));
  const [statement, power] = [join(folder, "statement.txt"), join(folder, "power.pdf")];
  await browser.download("Скачайте текст заявки", statement);
  writeFileSync(power, "%PDF-1.7\n%%EOF\n");
  await browser.follow("Я действую за другого человека");
  await browser.sees("Доверенность посмотрит сотрудник");
  await browser.fill("Ваша подпись", signByOpenssl(stranger, statement));
  await browser.fill("Доверенность", power);
  await browser.press("Отправить подпись и доверенность");
}

const codeFor = (request: APIRequestContext, phone: string) => readCode(request, phone, "отменить");

test("at w3m a power of attorney is accepted, another one refused, and a lock lifted", async ({ playwright }) => {
  test.setTimeout(300_000);
  const service = await startFurnished({ ...settings, TRUSTED_PROXIES: "0" });
  const request = await playwright.request.newContext({ baseURL: service.url });
  const locked = demoAppointments().find(({ agency }) => agency === "health")!;
  const citizen = await TextBrowser.start("w3m", `${service.url}/`);
  const passports = await textDesk(service.url, "passports");
  const clerk = await textDesk(service.url, "clerk");
  try {
    // The rules ask for a signature here, so that the request waits for the officer.
    await fileAsText(citizen, application);
    await citizen.fill("Шесть цифр", await codeFor(request, application.phone));
    await citizen.press("Подтвердить код и перейти к подписи");
    await represent(citizen);
    await citizen.sees("Доверенность смотрит сотрудник ведомства");
    const address = await citizen.url();
    await passports.open(`${service.url}/desk`);
    await passports.follow("Открыть");
    await passports.sees("Как судили правила");
    await passports.fillArea("Чего не хватает", "Кто выдал доверенность?");
    await passports.press("Спросить гражданина");
    await passports.sees("Пока нет");
    await citizen.open(address);
    await citizen.sees("Кто выдал доверенность?");
    await citizen.follow("Ответить ведомству");
    await citizen.sees("PDF, JPG или PNG");
    await citizen.fillArea("Ваш ответ", "Нотариус Ветрова.");
    const letter = join(mkdtempSync(join(tmpdir(), "otmena-")), "letter.pdf");
    writeFileSync(letter, pdf);
    await citizen.fill("Файлы", letter);
    await citizen.press("Отправить ответ");
    await citizen.sees("letter.pdf, 1 КБ");
    await passports.open(`${service.url}/desk`);
    await passports.follow("Открыть");
    await passports.sees("letter.pdf, 1 КБ");
    await passports.press("Принять доверенность");
    await passports.sees("Кто решил");
    await passports.press("Выйти");
    await passports.sees("Вход для сотрудников");
    await citizen.open(address);
    await citizen.sees(/Остался один шаг|Заявление отменено/);

    await citizen.open(`${service.url}/`);
    await fileAsText(citizen, appointment);
    await citizen.fill("Шесть цифр", await codeFor(request, appointment.phone));
    await citizen.press("Сначала подписать");
    await represent(citizen);
    await citizen.sees("Запись отменена");
    const refused = await citizen.url();
    await clerk.open(`${service.url}/desk`);
    await clerk.follow("Открыть");
    await clerk.sees("Как судили правила");
    await clerk.fillArea("Что написать гражданину", "Срок доверенности вышел.");
    await clerk.press("Отказать");
    await clerk.sees("Кто решил");
    await citizen.open(refused);
    await citizen.sees("Срок доверенности вышел.");

    await citizen.open(`${service.url}/`);
    await fileAsText(citizen, locked);
    const right = await codeFor(request, locked.phone);
    for (const wrong of ["000001", "000002", "000003"]) {
      await citizen.fill("Шесть цифр", wrong === right ? "000004" : wrong);
      await citizen.press("Отменить запись");
      await citizen.sees(wrong === "000003" ? "Ввод кода закрыт" : /Остал[ао]сь? /);
    }
    await citizen.fillArea("Что случилось", "Ошиблась с кодом.");
    await citizen.press("Отправить просьбу");
    await citizen.sees("Просьбу открыть ввод кода смотрит сотрудник");
    const closed = await citizen.url();
    await clerk.open(`${service.url}/desk`);
    await clerk.follow("Открыть");
    await clerk.sees("Ошиблась с кодом.");
    await clerk.press("Открыть ввод кода");
    await clerk.sees("Кто решил");
    await citizen.open(closed);
    await citizen.sees("Просьбу приняли");
  } finally {
    for (const browser of [citizen, passports, clerk]) await browser.close();
    await request.dispose();
    await service.stop();
  }
});
