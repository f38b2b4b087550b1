import { readFileSync } from "node:fs";
import { beginCertificate, fillCertificate, fillPage } from "../support/applying-pages";
import { openReview } from "../support/asked";
import { expect, journey } from "../support/browser";
import { downloaded, readCode } from "../support/citizen-page";
import { deskOf } from "../support/desk-page";
import { overturned } from "../support/overturned";

// A service of their own: it is stopped for a moment.
journey.use({ settings: { TRUSTED_PROXIES: "1" } });

journey(
  "somebody changes an application before work on it begins, is too late with the next change, is denied, and disputes that with success",
  async ({ page, request, inspect, service }) => {
    const phone = "+7 900 555-02-14";
    const heading = page.getByRole("heading", { level: 1 });
    await beginCertificate(page, phone);
    await fillCertificate(page);
    const sendByCode = async () => {
      await page.getByText("Согласен на обработку").click();
      await page.getByRole("button", { name: "Получить код" }).click();
      await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "отправить заявление"));
    };
    await sendByCode();
    // What a code was asked for is what it sends: changed in another window meanwhile, it is to be looked at again.
    const other = await page.context().newPage();
    await other.goto(`${new URL(page.url()).pathname.replace(/code$/, "applicant")}`);
    await other.getByLabel("Отчество").fill("Егоровна");
    await other.getByRole("button", { name: /^Сохранить/ }).click();
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("Как с вами связаться");
    await other.close();
    await page.getByRole("button", { name: "Отправить заявление" }).click();
    await expect(page.getByRole("alert")).toContainText("в заявлении что-то изменилось");
    await sendByCode();
    await page.getByRole("button", { name: "Отправить заявление" }).click();
    await expect(heading).toHaveText(/ отправлено$/);
    const number = new URL(page.url()).pathname.split("/").at(-1)!;

    await page.getByRole("button", { name: "Изменить заявление" }).click();
    await expect(heading).toHaveText(/^Правка заявления 9/);
    await inspect("application-change");
    await page.getByRole("link", { name: "Где вы жили" }).click();
    await fillPage(page, "Где вы жили", { "Адрес регистрации": "Ижевск, Тихая улица, 7" });
    await page.goto(`${new URL(page.url()).pathname.split("/").slice(0, 3).join("/")}/check`);
    await expect(page.getByText("Стало: Ижевск, Тихая улица, 7.")).toBeVisible();
    await inspect("application-change-check");
    // This device has shown that the phone is its holder's.
    await page.getByText("Согласен на обработку").click();
    await page.getByRole("button", { name: "Отправить заявление" }).click();
    await expect(page.getByText("Переподано")).toBeVisible();
    // Among their records it stands like any other, and leads here.
    await page.goto("/records");
    await page.getByRole("link", { name: "Справка об отсутствии судимости" }).first().click();
    await page.getByRole("link", { name: "Что с ним и что вы написали" }).click();
    await page.getByRole("button", { name: "Изменить заявление" }).click();
    const draft = page.url();
    const desk = await deskOf(page.context().browser(), service.url, "passports");
    await openReview(desk, "application", { number });
    await expect(desk.getByText("Было: Ижевск, Учебная улица, 5.").first()).toBeVisible();
    await desk.getByRole("button", { name: "Взять" }).click();
    await page.goto(`${draft}/check`);
    await page.getByText("Согласен на обработку").click();
    await page.getByRole("button", { name: "Отправить заявление" }).click();
    await expect(page.getByRole("alert")).toContainText("сотрудник начал работу");
    await desk.getByLabel("Что написать гражданину").fill("Такой адрес не найден.");
    await desk.getByRole("button", { name: "Отказать" }).click();
    await expect(desk.getByText("Такой адрес не найден.").first()).toBeVisible();
    await desk.context().close();

    await page.goto(`/applications/${number}`);
    await expect(page.getByText("Такой адрес не найден.")).toBeVisible();
    await expect(page.getByText("Стало: Ижевск, Тихая улица, 7.")).toBeVisible();
    await expect(page.getByText(/^Не согласны/)).toBeVisible();
    await inspect("application-denied");
    expect(
      readFileSync(await downloaded(page, "Скачать PDF"))
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    await page.getByRole("link", { name: "Страница его проверки" }).click();
    await expect(page.getByText("В заявлении отказано.").first()).toBeVisible();
    await expect(page.getByText("Мышкина")).toHaveCount(0);
    await inspect("application-decision-checked");

    // Whoever has it in hand finds the same button where it is checked.
    await page.getByRole("link", { name: "Оспорить решение" }).click();
    await expect(heading).toHaveText("Оспорить решение");
    await inspect("application-appeal");
    await page.getByLabel("Почему вы не согласны").fill("Адрес есть в паспорте.");
    await page.getByRole("button", { name: "Подать жалобу" }).click();
    await expect(heading).toHaveText("Жалоба на решение");
    await service.meanwhile((house) => overturned(house, number));
    await page.goto(`/applications/${number}/appeal`);
    await expect(page.getByText("Жалобу удовлетворили: решение отменили.")).toBeVisible();
    await expect(page.getByText("Заявление рассмотрят заново")).toBeVisible();
    await inspect("application-appeal-overturned");
    await page.getByRole("link", { name: "К заявлению" }).click();
    await expect(page.getByRole("link", { name: "Отозвать заявление" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Жалоба на решение" })).toBeVisible();
    await inspect("application-open-again");
  },
);
