import { becomes, heading, openReview, proven } from "../support/asked";
import { expect, journey } from "../support/browser";
import { demoAsking } from "../support/demo-appointments";
import { deskOf } from "../support/desk-page";
import { newVisit } from "../support/new-visit";
import { pdf } from "../support/pictures";

journey(
  "thirteen hours before, an officer confirms one and denies another",
  async ({ page, inspect, request, service }) => {
    const [{ one, file }, { one: other, file: otherFile }] = [newVisit(13, 1), newVisit(13, 2)];
    for (const each of [file, otherFile]) await service.take(each);
    await proven(page, request, one, /подтвердит сотрудник/);
    await expect(heading(page)).toHaveText("Заявка принята, её решает ведомство");
    await inspect("obligation-officer");
    const desk = await deskOf(page.context().browser(), service.url, "clerk");
    await openReview(desk, "ruling");
    await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Подтверждение отмены");
    await desk.getByRole("button", { name: "Подтвердить отмену" }).click();
    await becomes(page, "Запись отменена");
    await proven(page, request, other, /подтвердит сотрудник/);
    await openReview(desk, "ruling");
    await desk.getByRole("button", { name: "Отказать: уже оказывают" }).click();
    await expect(desk.getByRole("alert")).toBeVisible();
    await desk.getByLabel("Что написать гражданину").fill("Анализ уже взяли.");
    await desk.getByRole("button", { name: "Отказать: уже оказывают" }).click();
    await becomes(page, /[Оо]тказ/);
    await expect(page.getByText("Анализ уже взяли.")).toBeVisible();
    await inspect("closed-denied");
    await desk.context().close();
  },
);

journey(
  "where a visit is asked for one comes to the office, and the officer ticks it",
  async ({ page, inspect, request, service }) => {
    const [one] = demoAsking("visit", "health");
    await proven(page, request, one!, /подтвердить отмену лично/);
    await expect(heading(page)).toHaveText("Подтвердите отмену лично");
    await inspect("obligation-visit");
    await page.getByRole("link", { name: "Талон: куда прийти и что взять" }).click();
    await expect(heading(page)).toHaveText("Талон для подтверждения отмены лично");
    await inspect("slip");
    await page.getByRole("link", { name: "К заявке" }).click();
    const desk = await deskOf(page.context().browser(), service.url, "clerk");
    await openReview(desk, "visit");
    await desk.getByRole("button", { name: "Пришёл и подтвердил" }).click();
    await becomes(page, "Запись отменена");
    await desk.context().close();
  },
);

journey(
  "eleven hours before, a document is asked for, sent and not enough: a notice says so, which anybody can check",
  async ({ page, inspect, request, service }) => {
    const { one, file: visit } = newVisit(11, 3);
    await service.take(visit);
    await proven(page, request, one, /понадобится документ/);
    await expect(heading(page)).toHaveText("Пришлите документ");
    await inspect("obligation-documents");
    await page.getByRole("button", { name: "Отправить документ" }).click();
    await expect(page.getByRole("alert")).toContainText("Выберите файл");
    await inspect("obligation-documents-error");
    const file = { name: "справка.pdf", mimeType: "application/pdf", buffer: Buffer.from(pdf) };
    await page.getByLabel("Документ, из которого видно").setInputFiles(file);
    await page.getByRole("button", { name: "Отправить документ" }).click();
    await expect(heading(page)).toHaveText("Заявка принята, её решает ведомство");
    await expect(page.getByText("Документ получили.")).toBeVisible();
    await inspect("obligation-documents-sent");
    const desk = await deskOf(page.context().browser(), service.url, "clerk");
    await openReview(desk, "ruling");
    await expect(desk.getByRole("link", { name: /справка\.pdf/ })).toBeVisible();
    await desk.getByLabel("Что написать гражданину").fill("На справке нет даты.");
    await desk.getByRole("button", { name: "Отказать: не хватает данных" }).click();
    await desk.context().close();
    await becomes(page, "В отмене отказали");
    await expect(page.getByText("На справке нет даты.")).toBeVisible();
    const number = ((await page.locator(".o-number").first().textContent()) ?? "").replace(/\s/g, "");
    await page.goto(`/v/${number}`);
    await expect(heading(page)).toContainText(/отказ/i);
    await expect(page.getByText("На справке нет даты.")).toBeHidden();
  },
);

journey("in Saint Petersburg one confirms once more", async ({ page, inspect, request }) => {
  const [one] = demoAsking("confirmation", "health");
  await proven(page, request, one!, /подтвердить ещё раз/);
  await expect(heading(page)).toHaveText("Подтвердите отмену ещё раз");
  await inspect("obligation-confirmation");
  await page.getByRole("button", { name: /^Отменить/ }).click();
  await expect(heading(page)).toHaveText("Запись отменена");
});
