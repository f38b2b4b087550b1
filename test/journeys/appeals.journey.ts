import { becomes, heading, openReview, proven } from "../support/asked";
import { expect, journey } from "../support/browser";
import { deniedAgo } from "../support/denied-ago";
import { deskOf } from "../support/desk-page";
import { newVisit } from "../support/new-visit";
import { pdf } from "../support/pictures";

// A service of their own, for the clock is put forward.
journey.use({ settings: { TRUSTED_PROXIES: "1" } });

const letter = { name: "звонок.pdf", mimeType: "application/pdf", buffer: Buffer.from(pdf) };

journey(
  "a refusal is disputed on the thirtieth day and overturned by another officer; on the thirty-first nobody disputes it here",
  async ({ page, inspect, request, service }) => {
    const [late, one] = [newVisit(13), newVisit(13)];
    const pages: string[] = [];
    for (const { one: visit, file } of [late, one]) {
      await service.take(file);
      await proven(page, request, visit, /подтвердит сотрудник/);
      await expect(heading(page)).toHaveText(/её решает ведомство/);
      pages.push(page.url());
    }
    await service.meanwhile(async (house) => {
      await deniedAgo(house, late.one.number, 31);
      await deniedAgo(house, one.one.number, 30);
    });

    await page.goto(pages[0]!);
    await expect(heading(page)).toHaveText("В отмене отказали");
    await page.getByRole("link", { name: "Куда ещё обратиться" }).click();
    await expect(page.getByText("Оспорить решение здесь можно было до")).toBeVisible();
    await expect(page.getByText("Министерство здравоохранения")).toBeVisible();
    await expect(page.getByRole("textbox")).toHaveCount(0);

    await page.goto(pages[1]!);
    await page.getByRole("link", { name: "Оспорить решение" }).click();
    await expect(heading(page)).toHaveText("Оспорить решение");
    await inspect("appeal");
    await page.getByRole("button", { name: "Подать жалобу" }).click();
    await expect(page.getByRole("alert")).toContainText("Напишите хотя бы несколько слов");
    await inspect("appeal-error");
    await page.getByLabel("Почему вы не согласны").fill("Я предупредил за сутки по телефону.");
    await page.getByLabel("Документы, если есть").setInputFiles(letter);
    await page.getByRole("button", { name: "Подать жалобу" }).click();
    await expect(heading(page)).toHaveText("Жалоба на решение");
    await expect(page.getByText("Я предупредил за сутки по телефону.")).toBeVisible();
    await inspect("appeal-waits");
    const appeal = page.url();
    await page.getByRole("link", { name: /^\d{4} \d{4} \d{4} \d{4}$/ }).click();
    await expect(page.getByText("Уведомление настоящее, жалобу приняли")).toBeVisible();
    await inspect("verify-appeal");

    const desk = await deskOf(page.context().browser(), service.url, "clerk");
    await openReview(desk, "appeal", one.one);
    await expect(desk.getByText("Здесь оспаривают ваше решение")).toBeVisible();
    await expect(desk.getByRole("button", { name: "Отменить решение" })).toBeHidden();
    await desk.context().close();
    const head = await deskOf(page.context().browser(), service.url, "head");
    await openReview(head, "appeal", one.one);
    await expect(head.getByRole("link", { name: /звонок\.pdf/ })).toBeVisible();
    await head.getByRole("button", { name: "Отменить решение" }).click();
    await head.context().close();

    await page.goto(pages[1]!);
    // The worker carries it out within seconds; whoever is back before that may press.
    await becomes(page, /Остался один шаг|Запись отменена/);
    if ((await heading(page).textContent()) === "Остался один шаг")
      await page.getByRole("button", { name: /^Отменить / }).click();
    await expect(heading(page)).toHaveText("Запись отменена");
    await page.goto(appeal);
    await expect(page.getByText("Жалобу удовлетворили: решение отменили.")).toBeVisible();
    await inspect("appeal-overturned");
    await page
      .getByRole("link", { name: /^\d{4} \d{4} \d{4} \d{4}$/ })
      .last()
      .click();
    await expect(page.getByText("Уведомление о решении по жалобе настоящее")).toBeVisible();
    await inspect("verify-resolution");
  },
);

journey(
  "an appeal is upheld, and filed again with new evidence: whoever has decided before decides it no more",
  async ({ page, request, service }) => {
    const { one, file } = newVisit(13);
    await service.take(file);
    await proven(page, request, one, /подтвердит сотрудник/);
    await expect(heading(page)).toHaveText(/её решает ведомство/);
    const clerk = await deskOf(page.context().browser(), service.url, "clerk");
    await openReview(clerk, "ruling", one);
    await clerk.getByLabel("Что написать гражданину").fill("Поздно.");
    await clerk.getByRole("button", { name: "Отказать: поздно" }).click();
    await clerk.context().close();
    await becomes(page, "В отмене отказали");
    // Whoever has it in hand finds the same button where it is checked.
    const number = await page
      .getByText(/^\d{4} \d{4} \d{4} \d{4}$/)
      .first()
      .textContent();
    await page.goto(`/v/${number!.replaceAll(/\s/g, "")}`);
    await page.getByRole("link", { name: "Оспорить решение" }).click();
    await page.getByLabel("Почему вы не согласны").fill("Не согласен.");
    await page.getByRole("button", { name: "Подать жалобу" }).click();
    await expect(heading(page)).toHaveText("Жалоба на решение");

    const head = await deskOf(page.context().browser(), service.url, "head");
    await openReview(head, "appeal", one);
    await head.getByLabel("Что написать гражданину").fill("Срок вышел накануне.");
    await head.getByRole("button", { name: "Оставить решение в силе" }).click();
    await page.reload();
    await expect(page.getByText("Жалобу рассмотрели, решение осталось в силе.")).toBeVisible();
    await expect(page.getByText("Срок вышел накануне.")).toBeVisible();
    await expect(page.getByText("Министерство здравоохранения")).toBeVisible();
    await page.getByLabel("Почему вы не согласны").fill("Вот распечатка звонка.");
    await page.getByLabel("Документы, если есть").setInputFiles(letter);
    await page.getByRole("button", { name: "Подать жалобу ещё раз" }).click();
    await expect(page.getByText("Вот распечатка звонка.")).toBeVisible();
    await expect(page.getByText("Как решат, мы напишем.")).toBeVisible();
    await openReview(head, "appeal", one);
    await expect(head.getByText("Здесь оспаривают ваше решение")).toBeVisible();
    await head.context().close();
  },
);
