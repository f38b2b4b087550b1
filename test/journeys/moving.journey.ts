import { execFileSync } from "node:child_process";
import { expect, journey } from "../support/browser";
import { cancelled } from "../support/cancelled";
import { downloaded, readCode } from "../support/citizen-page";
import type { Appointment } from "../support/demo-appointments";
import { importFile } from "../support/import-file";

import { ahead, ask, heading, places, prove, search, services, visit } from "../support/moves";

journey("somebody moves their appointment in time", async ({ page, request, inspect, service }) => {
  const own = visit(1, services[0], ahead(30, "10:00"));
  await service.take(importFile([own]));
  await service.take(
    places(services[0], ahead(12, "09:20"), ahead(12, "14:00"), ahead(12, "18:40"), ahead(15, "11:00")),
    "--places",
  );
  await search(page, own);
  await page.getByRole("link", { name: "Перенести на другое время" }).click();
  await expect(heading(page)).toHaveText("Перенести запись");
  await inspect("move");
  await page.getByRole("button", { name: "Получить код" }).click();
  await expect(page.getByRole("alert")).toContainText("Выберите время");
  await inspect("move-error");
  await page.getByRole("link", { name: /свободно 1$/ }).click();
  await ask(page, "11:00");
  await expect(page.getByText("прежнее время остаётся за вами")).toBeVisible();
  await expect(page.getByText("Время держим за вами до")).toBeVisible();
  await expect(async () => {
    await page.reload();
    expect(await page.content()).toContain("Оператор её принял");
  }).toPass();
  await inspect("move-code");
  await prove(page, request, own.phone);
  await expect(heading(page)).toHaveText("Запись перенесена");
  await expect(page.locator("main")).toContainText("11:00");
  await inspect("moved");

  const text = execFileSync("pdftotext", ["-layout", await downloaded(page, "Скачать уведомление, PDF"), "-"], {
    encoding: "utf8",
  });
  expect(text).toContain("Уведомление о переносе записи");
  const number = ((await page.locator(".o-number").first().textContent()) ?? "").replace(/\s/g, "");
  await page.goto(`/v/${number}`);
  await expect(heading(page)).toHaveText("Да. Уведомление настоящее, запись перенесли");
  await expect(page.locator("main")).toContainText("Теперь назначено");
  await expect(page.locator("main")).not.toContainText("Пахомова");
  await inspect("verdict-moved");
});

journey(
  "somebody books again what they have cancelled, and later comes for it too early",
  async ({ page, request, inspect, service }) => {
    const own = visit(6, services[3], ahead(9, "10:20"));
    await service.take(importFile([own]));
    await service.take(places(services[3], ahead(14, "12:00"), ahead(16, "09:40")), "--places");
    await cancelled(page, request, own as Appointment);
    await search(page, own);
    await page.getByRole("link", { name: "Записаться снова" }).click();
    await expect(heading(page)).toHaveText("Записаться снова");
    await inspect("again");
    // The hour that they have cancelled themselves is the next that is free.
    await page
      .getByRole("link", { name: /свободно 1$/ })
      .first()
      .click();
    await ask(page, "12:00");
    await expect(page.getByText("Время держим за вами до")).toBeVisible();
    await page.getByLabel("Шесть цифр").fill(await readCode(request, own.phone, "записаться снова"));
    await page.getByRole("button", { name: "Записаться снова" }).click();
    await expect(heading(page)).toHaveText("Вы записаны");
    await inspect("booked");
    await page.getByRole("link", { name: "Открыть новую запись" }).click();
    await expect(page.locator("main")).toContainText("12:00");
  },
);
