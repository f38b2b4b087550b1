import { execFileSync } from "node:child_process";
import { becomes, heading, openReview, proven } from "../support/asked";
import { expect, journey } from "../support/browser";
import { downloaded, fileFound, openRecord, readCode } from "../support/citizen-page";
import { deskOf } from "../support/desk-page";
import { newVisit, visitsFile } from "../support/new-visit";
import { pdf, photo } from "../support/pictures";

// Without scripts the first two are walked at w3m.

journey(
  "thirteen hours before, an officer confirms one and denies another",
  async ({ page, inspect, request, service }) => {
    const [{ one, file }, { one: other, file: otherFile }] = [newVisit(13), newVisit(13)];
    for (const each of [file, otherFile]) await service.take(each);
    await proven(page, request, one, /подтвердит сотрудник/);
    await expect(heading(page)).toHaveText("Заявка принята, её решает ведомство");
    await inspect("obligation-officer");
    const desk = await deskOf(page.context().browser(), service.url, "clerk");
    await openReview(desk, "ruling", one);
    await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Подтверждение отмены");
    await desk.getByRole("button", { name: "Подтвердить отмену" }).click();
    await becomes(page, "Запись отменена");
    await proven(page, request, other, /подтвердит сотрудник/);
    await openReview(desk, "ruling", other);
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
  "eleven hours before, a document is asked for, sent and not enough: a notice says so, which anybody can check",
  async ({ page, inspect, request, service }) => {
    const { one, file: visit } = newVisit(11);
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
    await openReview(desk, "ruling", one);
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

journey(
  "in Tatarstan one sends a scan of the passport, and an officer accepts it",
  async ({ page, inspect, request, service }) => {
    const { one, file: visit } = newVisit(60, { office: "OFF-028" });
    await service.take(visit);
    await proven(page, request, one, /понадобится документ/);
    await expect(page.getByText("Прислать до")).toBeVisible();
    await inspect("obligation-passport");
    const scan = { name: "паспорт.jpg", mimeType: "image/jpeg", buffer: Buffer.from(await photo()) };
    await page.getByLabel("Паспорт").setInputFiles(scan);
    await page.getByRole("button", { name: "Отправить документ" }).click();
    await expect(page.getByText("Документ получили.")).toBeVisible();
    const desk = await deskOf(page.context().browser(), service.url, "clerk");
    await openReview(desk, "ruling", one);
    await expect(desk.getByRole("link", { name: /паспорт\.jpg/ })).toBeVisible();
    await desk.getByRole("button", { name: "Подтвердить отмену" }).click();
    await desk.context().close();
    await becomes(page, "Запись отменена");
    await inspect("finished-passport");
  },
);

journey(
  "thirty hours before, where a rule wants a fee, one sees it first and has it on the notice",
  async ({ page, inspect, request, service }) => {
    const { one, file: visit } = newVisit(30, { agency: "gibdd", office: "OFF-006", service: "VEH-08" });
    await service.take(visit);
    await openRecord(page, one);
    await expect(page.getByText(/^.*Отменить сейчас стоит 300\s₽, так до /)).toBeVisible();
    await inspect("preview-fee");
    await fileFound(page);
    await page.getByLabel("Шесть цифр").fill(await readCode(request, one.phone, "отменить"));
    await page.getByRole("button", { name: /^Отменить / }).click();
    await expect(heading(page)).toHaveText("Запись отменена");
    await expect(page.getByText(/Сбор за отмену: 300\s₽/)).toBeVisible();
    await inspect("finished-fee");
    const paper = await downloaded(page, "Скачать уведомление, PDF");
    const text = execFileSync("pdftotext", ["-layout", paper, "-"], { encoding: "utf8" });
    expect(text).toMatch(/Сбор за отмену:\s+300\s₽/);
  },
);

journey("two appointments at one clinic are ended by one code", async ({ page, inspect, request, service }) => {
  const [first, second] = [newVisit(60).one, newVisit(80).one];
  const { phone } = first;
  await service.take(visitsFile([first, { ...second, phone }]));
  await page.goto("/records");
  await page.getByRole("textbox", { name: "Телефон" }).fill(phone);
  await page.getByRole("button", { name: "Получить код" }).click();
  await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "показать"));
  await page.getByRole("button", { name: "Показать записи" }).click();
  await page
    .getByRole("link", { name: /^Отменить / })
    .first()
    .click();
  await page.getByText("Отменить", { exact: true }).click();
  await page.getByLabel("Причина").selectOption({ index: 1 });
  await page.getByText("Разрешаю обработать мои данные").click();
  await page.getByRole("button", { name: "Подать заявку и получить код" }).click();
  await expect(page.getByRole("alert")).toContainText("Выберите, как поступить с другими записями");
  await inspect("record-together");
  await page.getByText("Закончить вместе", { exact: true }).click();
  await page.getByRole("button", { name: "Подать заявку и получить код" }).click();
  await expect(page.getByText("Этот же код подтвердит отмену ещё 1 записи")).toBeVisible();
  await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "отменить"));
  await page.getByRole("button", { name: /^Отменить / }).click();
  await expect(heading(page)).toHaveText("Запись отменена");
  await inspect("notice-together");
  await page
    .getByRole("listitem")
    .getByRole("link", { name: /^Приём|по /i })
    .last()
    .click();
  await expect(heading(page)).toHaveText("Запись отменена");
});
