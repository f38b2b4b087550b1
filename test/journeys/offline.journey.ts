import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { expect, journey } from "../support/browser";
import { cancelled } from "../support/cancelled";
import { downloaded } from "../support/citizen-page";
import { demoAppointments } from "../support/demo-appointments";

journey(
  "a guard without a connection checks a notice by its QR code and by its file",
  async ({ page, context, request, javaScriptEnabled }) => {
    const record = demoAppointments()[4];
    const number = await cancelled(page, request, record!);
    const file = await downloaded(page, "Скачать уведомление, PDF");
    execFileSync("pdftoppm", ["-r", "150", "-gray", "-png", "-singlefile", file, file]);
    const symbol = execFileSync("zbarimg", ["--quiet", "--raw", `${file}.png`], { encoding: "utf8" }).trim();
    const altered = readFileSync(file);
    altered[altered.length >> 1] = altered[altered.length >> 1]! ^ 1;
    writeFileSync(`${file}.altered.pdf`, altered);

    await page.goto("/verify");
    await page.getByRole("link", { name: "проверки без связи" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Проверить без связи");
    if (javaScriptEnabled === false) {
      await expect(page.getByText("здесь она не запустилась")).toBeVisible();
      return;
    }
    await expect(page.getByText("Страница готова, связь больше не нужна")).toBeVisible();
    await context.setOffline(true);
    const text = page.getByLabel("Текст из QR-кода");
    const check = page.getByRole("button", { name: "Проверить код" });
    const answer = page.locator("#answer");

    await text.fill(symbol);
    await check.click();
    await expect(answer).toHaveText("Да. Уведомление настоящее");
    await expect(answer).toBeFocused();
    await expect(page.getByText(number.replace(/(?<=.)(?=(?:.{4})+$)/g, " "))).toBeVisible();
    await expect(page.getByText(/Без связи не узнать, действует ли отмена сейчас/)).toBeVisible();

    await text.fill(symbol.replace(/.{9}$/, "ABCDEFGHA"));
    await check.click();
    await expect(answer).toHaveText("Нет. Это не настоящее уведомление");

    await text.fill(symbol.replace(/^HTTP:\/\/[^/]+/, "HTTPS://OTMENA.EXAMPLE"));
    await check.click();
    await expect(page.getByText("QR-код ведёт на чужой сайт otmena.example")).toBeVisible();

    await text.fill("https://otmena.example/");
    await check.click();
    await expect(answer).toHaveText("Нет. Такой код печатаем не мы");

    await page.getByLabel("Или файл уведомления, PDF").setInputFiles(file);
    await expect(answer).toHaveText("Да. Уведомление настоящее");
    await expect(page.getByText("Файл и QR-код говорят одно и то же")).toBeVisible();

    await page.getByLabel("Или файл уведомления, PDF").setInputFiles(`${file}.altered.pdf`);
    await expect(answer).toHaveText("Нет. Это не настоящее уведомление");
    await context.setOffline(false);
  },
);
