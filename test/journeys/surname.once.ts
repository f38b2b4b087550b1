import { expect, journey } from "../support/browser";
import { cancelled } from "../support/cancelled";
import { downloaded } from "../support/citizen-page";
import { demoAppointments } from "../support/demo-appointments";
import { scanPrint } from "../support/scan";

journey("whoever scans the code on a paper asks whether the surname is right", async ({ page, request, inspect }) => {
  const record = demoAppointments()[6]!;
  await cancelled(page, request, record);
  const file = await downloaded(page, "Скачать уведомление, PDF");
  const { signed: symbol } = scanPrint(file);

  await page.goto(new URL(symbol).pathname);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Да. Уведомление настоящее, отмена действует");
  await inspect("surname-unasked");
  const surname = page.getByLabel("Фамилия");
  const ask = page.getByRole("button", { name: "Проверить фамилию" });

  await ask.click();
  await expect(page.getByRole("alert")).toContainText("Введите фамилию");
  await inspect("surname-empty");

  await surname.fill("Другая");
  await ask.click();
  await expect(page).toHaveTitle(/^Фамилия не совпала\. Да\. Уведомление настоящее/);
  await expect(surname).toHaveValue("Другая");
  await inspect("surname-different");

  await surname.fill(`  ${record.surname.toUpperCase()}  `);
  await ask.click();
  await expect(page).toHaveTitle(/^Фамилия совпала\. Да\. Уведомление настоящее/);
  await expect(heading).toHaveText("Да. Уведомление настоящее, отмена действует");
  await inspect("surname-same");
  expect(page.url()).not.toContain(encodeURI(record.surname));
  expect(decodeURI(page.url()).toLowerCase()).not.toContain(record.surname.toLowerCase());
});
