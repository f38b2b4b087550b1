import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { readCode } from "../support/citizen-page";
import { deniedAgo } from "../support/denied-ago";
import { startFurnished } from "../support/furnish";
import { newVisit } from "../support/new-visit";
import { pdf } from "../support/pictures";
import { TextBrowser } from "../support/text-browser";
import { fileAsText } from "../support/text-citizen";

for (const kind of ["w3m", "lynx"] as const)
  test(`at ${kind} a refusal is disputed on the thirtieth day, and on the thirty-first it is said where else to turn`, async ({
    playwright,
  }) => {
    test.setTimeout(300_000);
    const service = await startFurnished({ TRUSTED_PROXIES: "0" });
    const request = await playwright.request.newContext({ baseURL: service.url });
    const citizen = await TextBrowser.start(kind, `${service.url}/`);
    const visits = [newVisit(13), newVisit(13)];
    try {
      const pages: string[] = [];
      for (const { one, file } of visits) {
        await service.take(file);
        await citizen.open(`${service.url}/`);
        await fileAsText(citizen, one);
        await citizen.fill("Шесть цифр", await readCode(request, one.phone, "отменить"));
        await citizen.press("Отменить запись");
        await citizen.sees("её решает ведомство");
        // Lynx shows again what it has seen under an address, and keeps where on the page it is.
        pages.push(`${(await citizen.url()).replace(/#.*/, "")}?again`);
      }
      await service.meanwhile(async (house) => {
        for (const [at, { one }] of visits.entries()) await deniedAgo(house, one.number, 30 + at);
      });
      await citizen.open(pages[0]!);
      await citizen.sees("В отмене отказали");
      await citizen.follow("Оспорить решение");
      await citizen.sees("Почему вы не согласны");
      const paper = join(mkdtempSync(join(tmpdir(), "otmena-")), "call.pdf");
      writeFileSync(paper, pdf);
      await citizen.fillArea("Почему вы не согласны", "Звонил за сутки.");
      await citizen.fill("Документы, если есть", paper);
      await citizen.press("Подать жалобу");
      const page = await citizen.sees("Номер жалобы");
      expect(page).toContain("Звонил за сутки.");
      expect(page).toContain("call.pdf, 1 КБ");
      await citizen.open(pages[1]!);
      await citizen.sees("В отмене отказали");
      await citizen.follow("Куда ещё обратиться");
      await citizen.sees("можно было до");
      await citizen.sees("Министерство здравоохранения");
    } finally {
      await citizen.close();
      await request.dispose();
      await service.stop();
    }
  });
