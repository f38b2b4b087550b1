import { execFileSync } from "node:child_process";
import { expect, journey } from "../support/browser";
import { cancelled } from "../support/cancelled";
import { downloaded, hasArrived, readCode } from "../support/citizen-page";
import type { Appointment } from "../support/demo-appointments";
import { importFile } from "../support/import-file";
import { ahead, ask, heading, places, prove, search, services, visit } from "../support/moves";

// Without scripts the first two are walked at w3m.

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
  await hasArrived(page);
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

journey(
  "somebody is too late to move, is told what it would count as, and decides",
  async ({ page, inspect, service }) => {
    const own = visit(2, services[1], ahead(2, "23:50"));
    await service.take(importFile([own]));
    await search(page, own);
    await page.getByRole("link", { name: "Перенести на другое время" }).click();
    await expect(heading(page)).toHaveText("Переносить уже поздно");
    await expect(page.locator("main")).toContainText("по правилу считается отменой");
    await inspect("move-late");
    await page.getByRole("link", { name: "Посмотреть условия отмены" }).click();
    await expect(heading(page)).toContainText("Проверьте запись");
    await page.goBack();
    await page.getByRole("link", { name: "Оставить как есть" }).click();
    await expect(heading(page)).toContainText("ничего не изменилось");
  },
);

journey(
  "somebody's new hour is taken meanwhile, twice, and the nearest are offered",
  async ({ page, request, inspect, service }) => {
    const own = visit(3, services[2], ahead(30, "10:40"));
    const [first, second, third] = [ahead(20, "09:00"), ahead(20, "09:20"), ahead(20, "13:00")];
    await service.take(importFile([own]));
    await service.take(places(services[2], first, second, third), "--places");
    await search(page, own);
    await page.getByRole("link", { name: "Перенести на другое время" }).click();
    await expect(page.getByText("показан ниже")).toBeVisible();
    await service.take(importFile([visit(4, services[2], first)]));
    await ask(page, "09:00");
    await expect(page.getByRole("alert")).toContainText("Это время только что заняли. Ближайшее свободное:");
    await inspect("move-taken");
    await ask(page, "09:20");
    await expect(page.getByText("Время держим за вами до")).toBeVisible();
    await service.take(importFile([visit(5, services[2], second)]));
    await page.getByLabel("Шесть цифр").fill(await readCode(request, own.phone, "перенести"));
    await page.getByRole("button", { name: "Перенести запись" }).click();
    await expect(page.getByText("Пока вы вводили код, это время заняли")).toBeVisible();
    await ask(page, "13:00");
    // One message a minute: the next code has to be waited for, and the page says until when.
    await expect(page.getByText("Время держим за вами до")).toBeVisible();
    await expect(heading(page)).toHaveText("Введите код из СМС");
  },
);

journey(
  "somebody who has cancelled too often is told from which day on they can book again",
  async ({ page, request, inspect, service }) => {
    const visits = [1, 2, 3, 4].map((n) => ({
      ...visit(7, services[4], ahead(9 + n, "10:20")),
      number: `78000001${n}`,
      snils: "990-000-001 53",
    }));
    await service.take(importFile(visits));
    for (const one of visits) await cancelled(page, request, one as Appointment);
    await search(page, visits[3]!);
    await page.getByRole("link", { name: "Записаться снова" }).click();
    await expect(heading(page)).toHaveText("Записаться снова пока нельзя");
    await inspect("again-barred");
  },
);
