import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { demoCitizens } from "~/records/demo-words";
import { openReview } from "../support/asked";
import { expect, journey } from "../support/browser";
import { downloaded, fileFrom, readCode } from "../support/citizen-page";
import { demoAppointments } from "../support/demo-appointments";
import { deskOf } from "../support/desk-page";
import { pdf, photo } from "../support/pictures";
import { signByOpenssl, signingWorld } from "../support/signing";

const world = signingWorld(new Date());
const [, application] = demoCitizens;

journey.use({ settings: world.settings });
// One after the other: each worker would start a service with these settings.
journey.describe.configure({ mode: "default" });

/** Sends what a stranger signed, and a power of attorney. */
async function represent(page: Page): Promise<void> {
  const signature = signByOpenssl(world.stranger, await downloaded(page, "её же в PDF"));
  const power = join(world.folder, "power.pdf");
  writeFileSync(power, "%PDF-1.7\n%%EOF\n");
  await page.getByRole("link", { name: "Я действую за другого человека" }).click();
  await page.getByLabel("Ваша подпись").setInputFiles(signature);
  await page.getByLabel("Доверенность", { exact: true }).setInputFiles(power);
  await page.getByRole("button", { name: "Отправить подпись и доверенность" }).click();
}

journey(
  "an officer accepts a power of attorney after a question, and the request goes on",
  async ({ page, inspect, request, service }) => {
    await fileFrom(page, application);
    await page.getByLabel("Шесть цифр").fill(await readCode(request, application.phone, "отменить"));
    await page.getByRole("button", { name: "Подтвердить код и перейти к подписи" }).click();
    await represent(page);
    await expect(page.getByRole("heading", { name: "Доверенность смотрит сотрудник ведомства" })).toBeVisible();
    await inspect("signature-represented");

    const desk = await deskOf(page.context().browser(), service.url, "passports");
    await openReview(desk, "power", application);
    await desk.getByText("Не хватает данных", { exact: true }).click();
    await desk.getByLabel("Чего не хватает").fill("Кто выдал доверенность?");
    await desk.getByRole("button", { name: "Спросить гражданина" }).click();
    await page.reload();
    await expect(page.getByText("Кто выдал доверенность?")).toBeVisible();
    await inspect("signature-asked");
    await page.getByRole("link", { name: "Ответить ведомству" }).click();
    await inspect("review-asked");
    await page.getByRole("button", { name: "Отправить ответ" }).click();
    await expect(page.getByRole("alert")).toContainText("Напишите хотя бы несколько слов");
    await inspect("review-error");
    await page.getByLabel("Ваш ответ").fill("Нотариус Ветрова.");
    const [letter, picture, drawing] = ["Письмо нотариуса.pdf", "Доверенность.jpg", "Страница.png"].map((name) =>
      join(world.folder, name),
    );
    writeFileSync(letter!, pdf);
    writeFileSync(picture!, await photo());
    writeFileSync(drawing!, "<svg/>");
    await page.getByLabel("Файлы").setInputFiles([letter!, picture!, drawing!]);
    await page.getByRole("button", { name: "Отправить ответ" }).click();
    await expect(page.getByRole("alert")).toContainText("«Страница.png»: это не PDF, не JPG и не PNG");
    await page.getByLabel("Файлы").setInputFiles([letter!, picture!]);
    await page.getByRole("button", { name: "Отправить ответ" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Подпишите заявку");
    await expect(page.getByText("Нотариус Ветрова.")).toBeVisible();
    await inspect("signature-answered");
    expect(readFileSync(await downloaded(page, "Письмо нотариуса.pdf")).equals(pdf)).toBe(true);

    await desk.reload();
    await expect(desk.getByText("Нотариус Ветрова.")).toBeVisible();
    const kept = readFileSync(await downloaded(desk, "Доверенность.jpg"));
    expect([kept.includes("Kotova"), kept.subarray(0, 3).toString("hex")]).toEqual([false, "ffd8ff"]);
    await desk.getByRole("button", { name: "Принять доверенность" }).click();
    await expect(async () => {
      await page.goto(page.url());
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Заявление отменено", { timeout: 1000 });
    }).toPass({ timeout: 40_000 });
    await expect(page.getByText("Заявка подписана электронной подписью представителя")).toBeVisible();
    await expect(page.getByText("Доверенность подошла.")).toBeVisible();
    await inspect("finished-by-representative");
    await desk.context().close();
  },
);

journey(
  "an officer declines a power of attorney, and the citizen reads why",
  async ({ page, inspect, request, service }) => {
    const one = demoAppointments().find(({ agency }) => agency === "health")!;
    await fileFrom(page, one);
    await page.getByLabel("Шесть цифр").fill(await readCode(request, one.phone, "отменить"));
    await page.getByText("У меня есть электронная подпись").click();
    await page.getByRole("button", { name: "Сначала подписать" }).click();
    await represent(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Запись отменена");
    const desk = await deskOf(page.context().browser(), service.url, "clerk");
    await openReview(desk, "power", one);
    await desk.getByRole("button", { name: "Отказать" }).click();
    await expect(desk.getByRole("alert")).toBeVisible();
    await desk.getByLabel("Что написать гражданину").fill("Срок доверенности вышел.");
    await desk.getByRole("button", { name: "Отказать" }).click();
    await page.reload();
    await expect(page.getByText("Доверенность не подошла.")).toBeVisible();
    await expect(page.getByText("Срок доверенности вышел.")).toBeVisible();
    await inspect("finished-declined");
    await desk.context().close();
  },
);

journey(
  "an officer lifts a lock, and the same request takes a new code",
  async ({ page, inspect, request, service }) => {
    const one = demoAppointments().filter(({ agency }) => agency === "health")[1]!;
    await fileFrom(page, one);
    const right = await readCode(request, one.phone, "отменить");
    for (const [n, wrong] of ["000001", "000002", "000003"].entries()) {
      await page.getByLabel("Шесть цифр").fill(wrong === right ? "000004" : wrong);
      await page.getByRole("button", { name: "Отменить запись" }).click();
      if (n < 2) await expect(page.getByRole("alert")).toBeVisible();
    }
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ввод кода закрыт");
    await page.getByRole("button", { name: "Отправить просьбу" }).click();
    await expect(page.getByRole("alert")).toContainText("Напишите хотя бы несколько слов");
    await inspect("closed-locked-error");
    await page.getByLabel("Что случилось").fill("Ошиблась с кодом.");
    await page.getByRole("button", { name: "Отправить просьбу" }).click();
    await expect(page.getByRole("heading", { name: "Просьбу открыть ввод кода смотрит сотрудник" })).toBeVisible();
    await inspect("closed-asked");
    const desk = await deskOf(page.context().browser(), service.url, "head");
    await openReview(desk, "lock", one);
    await expect(desk.getByText("Ошиблась с кодом.").first()).toBeVisible();
    await desk.getByRole("button", { name: "Открыть ввод кода" }).click();
    await page.goto(page.url());
    await expect(page.getByText("Просьбу приняли. Если заявка ещё ждёт кода, попросите новый.")).toBeVisible();
    await inspect("code-unlocked");
    await page.getByRole("button", { name: "Прислать СМС ещё раз" }).click();
    await page.getByLabel("Шесть цифр").fill(await readCode(request, one.phone, "отменить"));
    await page.getByRole("button", { name: "Отменить запись" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Запись отменена");
    await desk.context().close();
  },
);
