import { execFileSync } from "node:child_process";
import { becomes, heading, openReview, proven } from "../support/asked";
import { expect, journey } from "../support/browser";
import { downloaded, fileFound, openRecord, readCode } from "../support/citizen-page";
import { deskOf } from "../support/desk-page";
import { newVisit, visitsFile } from "../support/new-visit";
import { photo } from "../support/pictures";

journey(
  "in Tatarstan one sends a scan of the passport, and an officer accepts it",
  async ({ page, inspect, request, service }) => {
    const { one, file: visit } = newVisit(60, 6, { office: "OFF-028" });
    await service.take(visit);
    await proven(page, request, one, /понадобится документ/);
    await expect(page.getByText("Прислать до")).toBeVisible();
    await inspect("obligation-passport");
    const scan = { name: "паспорт.jpg", mimeType: "image/jpeg", buffer: Buffer.from(await photo()) };
    await page.getByLabel("Паспорт").setInputFiles(scan);
    await page.getByRole("button", { name: "Отправить документ" }).click();
    await expect(page.getByText("Документ получили.")).toBeVisible();
    const desk = await deskOf(page.context().browser(), service.url, "clerk");
    await openReview(desk, "ruling");
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
    const { one, file: visit } = newVisit(30, 7, { agency: "gibdd", office: "OFF-006", service: "VEH-08" });
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
  const [first, second] = [newVisit(60, 4).one, newVisit(80, 5).one];
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
