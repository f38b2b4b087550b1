import { becomes, heading, openReview, proven } from "../support/asked";
import { expect, journey } from "../support/browser";
import { deskOf } from "../support/desk-page";
import { newVisit } from "../support/new-visit";
import { pdf } from "../support/pictures";

journey(
  "a refusal is disputed with a document, kept from whoever refused, and overturned by another officer",
  async ({ page, inspect, request, service }) => {
    const { one, file } = newVisit(13);
    await service.take(file);
    await proven(page, request, one, /подтвердит сотрудник/);
    const clerk = await deskOf(page.context().browser(), service.url, "clerk");
    await openReview(clerk, "ruling", one);
    await clerk.getByLabel("Что написать гражданину").fill("Поздно.");
    await clerk.getByRole("button", { name: "Отказать: поздно" }).click();
    await becomes(page, "В отмене отказали");

    await page.getByRole("link", { name: "Оспорить решение" }).click();
    await expect(heading(page)).toHaveText("Оспорить решение");
    await inspect("appeal");
    await page.getByRole("button", { name: "Подать жалобу" }).click();
    await expect(page.getByRole("alert")).toContainText("Напишите хотя бы несколько слов");
    await inspect("appeal-error");
    await page.getByLabel("Почему вы не согласны").fill("Я предупредил за сутки по телефону.");
    const letter = { name: "звонок.pdf", mimeType: "application/pdf", buffer: Buffer.from(pdf) };
    await page.getByLabel("Документы, если есть").setInputFiles(letter);
    await page.getByRole("button", { name: "Подать жалобу" }).click();
    await expect(heading(page)).toHaveText("Жалоба на решение");
    await expect(page.getByText("Я предупредил за сутки по телефону.")).toBeVisible();
    await inspect("appeal-waits");

    await openReview(clerk, "appeal", one);
    await expect(clerk.getByText("Здесь оспаривают ваше решение")).toBeVisible();
    await expect(clerk.getByRole("button", { name: "Отменить решение" })).toBeHidden();
    await clerk.context().close();
    const head = await deskOf(page.context().browser(), service.url, "head");
    await openReview(head, "appeal", one);
    await expect(head.getByRole("link", { name: /звонок\.pdf/ })).toBeVisible();
    await head.getByRole("button", { name: "Отменить решение" }).click();
    await head.context().close();

    const appeal = page.url();
    await page.getByRole("link", { name: "К заявке" }).click();
    await becomes(page, "Запись отменена");
    await page.goto(appeal);
    await expect(page.getByText("Жалобу удовлетворили: решение отменили.")).toBeVisible();
    await inspect("appeal-overturned");
  },
);
