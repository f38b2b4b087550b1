import { expect, test } from "playwright/test";
import { startFurnished } from "../support/furnish";
import { TextBrowser, type TextBrowserName } from "../support/text-browser";
import { textDesk } from "../support/text-citizen";

const browsers: readonly TextBrowserName[] = ["w3m", "lynx"];

for (const name of browsers)
  test(`at ${name} somebody looks for an answer, asks, is answered, and says whether it helped`, async () => {
    test.setTimeout(300_000);
    const service = await startFurnished({ TRUSTED_PROXIES: "0" });
    const citizen = await TextBrowser.start(name, `${service.url}/help/ask`);
    try {
      await citizen.fillArea("Вопрос", "Не приходит код");
      await citizen.press("Дальше");
      expect(await citizen.sees("Всё равно спросить")).toContain("Код не пришёл");
      await citizen.follow(name === "lynx" ? "[Выберите" : "Выберите"); // the list opens over the page
      await citizen.terminal.press("Down");
      await citizen.terminal.press("Enter");
      await citizen.fill("Телефон или почта для ответа", "+7 900 555-02-92");
      await citizen.press("Отправить вопрос");
      const page = await citizen.sees("Вопрос у нас");
      expect(page).toContain("Не приходит код");
      const address = await citizen.url();
      const number = /Вопрос (\d{3}-\d{4})/.exec(page)![1]!;

      const desk = await textDesk(service.url, "head");
      await desk.open(`${service.url}/desk/tickets`);
      await desk.follow(number);
      await desk.fillArea("О нём сообщим на контакт", "Придёт через минуту.");
      await desk.press("Ответить");
      await desk.sees("Ответ отправлен");
      await desk.close();

      // At its own address Lynx shows what it has already.
      await citizen.open(`${address.replace(/#.*/, "")}?again`);
      await citizen.sees("Придёт через минуту.");
      await citizen.choose("Помогло");
      await citizen.press("Закрыть вопрос");
      await citizen.sees("Вопрос закрыт");
    } finally {
      await citizen.close();
      await service.stop();
    }
  });
