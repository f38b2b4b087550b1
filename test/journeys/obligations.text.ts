import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { readCode } from "../support/citizen-page";
import { startFurnished } from "../support/furnish";
import { newVisit } from "../support/new-visit";
import { pdf } from "../support/pictures";
import { TextBrowser } from "../support/text-browser";
import { fileAsText, textDesk } from "../support/text-citizen";

test("at w3m an officer confirms thirteen hours before, and eleven hours before refuses a document", async ({
  playwright,
}) => {
  test.setTimeout(300_000);
  const service = await startFurnished({ TRUSTED_PROXIES: "0" });
  const request = await playwright.request.newContext({ baseURL: service.url });
  const [soon, sooner] = [newVisit(13), newVisit(11)];
  for (const { file } of [soon, sooner]) await service.take(file);
  const citizen = await TextBrowser.start("w3m", `${service.url}/`);
  const clerk = await textDesk(service.url, "clerk");
  try {
    expect(await fileAsText(citizen, soon.one)).toContain("Отмену подтвердит сотрудник ведомства");
    await citizen.fill("Шесть цифр", await readCode(request, soon.one.phone, "отменить"));
    await citizen.press("Отменить запись");
    await citizen.sees("Заявка принята, её решает ведомство");
    const confirmed = await citizen.url();
    await openFirst(clerk, service.url);
    await clerk.press("Подтвердить отмену");
    await clerk.sees("Кто решил");
    await citizen.open(confirmed);
    // The worker carries it out within seconds; whoever is back before that may press.
    const isLeft = (await citizen.sees(/Остался один шаг|Запись отменена/)).includes("Остался один шаг");
    if (isLeft) await citizen.press("Отменить запись");
    await citizen.sees("Номер уведомления");

    await citizen.open(`${service.url}/`);
    expect(await fileAsText(citizen, sooner.one)).toContain("К заявке понадобится документ");
    await citizen.fill("Шесть цифр", await readCode(request, sooner.one.phone, "отменить"));
    await citizen.press("Отменить запись");
    await citizen.sees("Пришлите документ");
    const paper = join(mkdtempSync(join(tmpdir(), "otmena-")), "paper.pdf");
    writeFileSync(paper, pdf);
    await citizen.fill("Документ, из которого видно", paper);
    await citizen.press("Отправить документ");
    await citizen.sees("Документ получили.");
    const denied = await citizen.url();
    await openFirst(clerk, service.url);
    await clerk.sees("paper.pdf, 1 КБ");
    await clerk.fillArea("Что написать гражданину", "На справке нет даты.");
    await clerk.press("Отказать: не хватает данных");
    await clerk.sees("Кто решил");
    await citizen.open(denied);
    const page = await citizen.sees("В отмене отказали");
    expect(page).toContain("На справке нет даты.");
    const number = /\d{4} \d{4} \d{4} \d{4}/.exec(page)?.[0] ?? "";

    await citizen.open(`${service.url}/verify`);
    await citizen.fill("Номер уведомления", number);
    await citizen.press("Проверить номер");
    expect(await citizen.sees("Уведомление настоящее, в отмене отказали")).not.toContain("На справке нет даты.");
  } finally {
    for (const browser of [citizen, clerk]) await browser.close();
    await request.dispose();
    await service.stop();
  }
});

async function openFirst(desk: TextBrowser, url: string): Promise<void> {
  await desk.open(`${url}/desk?kind=ruling`);
  await desk.follow("Открыть");
  await desk.sees("Как судили правила");
}
