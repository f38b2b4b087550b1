import { readFileSync, writeFileSync } from "node:fs";
import type { APIRequestContext, Page } from "playwright/test";
import { expect, journey } from "../support/browser";
import { cancelled } from "../support/cancelled";
import { downloaded } from "../support/citizen-page";
import { demoAppointments } from "../support/demo-appointments";
import { scanPrint } from "../support/scan";

journey(
  "a guard without a connection checks a notice by its QR code and by its file",
  async ({ page, context, request, javaScriptEnabled }) => {
    const record = demoAppointments()[4];
    const number = await cancelled(page, request, record!);
    const file = await downloaded(page, "Скачать уведомление, PDF");
    const { short, signed: symbol } = scanPrint(file);
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
    await expect(page.getByText("Её можно закрыть: она откроется и без интернета.")).toBeVisible();
    // This Chromium does not know how to read codes from a picture.
    await expect(page.getByRole("button", { name: "Навести камеру" })).toHaveCount(0);
    await context.setOffline(true);
    await expect(page.goto("/verify")).rejects.toThrow("ERR_INTERNET_DISCONNECTED");
    await page.waitForURL("chrome-error://chromewebdata/");
    await page.goto("/verify/offline");
    await expect(page.getByText("Страница готова, связь больше не нужна")).toBeVisible();
    const text = page.getByLabel("Текст из QR-кода");
    const check = page.getByRole("button", { name: "Проверить код" });
    const answer = page.locator("#answer");

    await text.fill(symbol);
    await check.click();
    await expect(answer).toHaveText("Да. Уведомление настоящее");
    await expect(answer).toBeFocused();
    await expect(page.getByText(number.replace(/(?<=.)(?=(?:.{4})+$)/g, " "))).toBeVisible();
    await expect(page.getByText(/Без связи не узнать, действует ли отмена сейчас/)).toBeVisible();

    const surname = page.getByLabel("Фамилия");
    const ask = page.getByRole("button", { name: "Проверить фамилию" });
    await surname.fill(record!.surname.toUpperCase());
    await ask.click();
    await expect(page.getByText("Фамилия совпала.")).toBeVisible();
    await surname.fill("Другая");
    await surname.press("Enter");
    await expect(page.getByText("Фамилия не совпала.")).toBeVisible();
    await surname.fill(" ");
    await ask.click();
    await expect(page.getByText("Введите фамилию")).toBeVisible();

    await text.fill(short);
    await check.click();
    await expect(answer).toHaveText("Не знаем. В этом коде нет подписи");
    await expect(page.getByText("Подпись в большом, внизу листа")).toBeVisible();

    await text.fill(`${short}\n${symbol}`);
    await check.click();
    await expect(answer).toHaveText("Да. Уведомление настоящее");

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

    await checkByCamera(page, { short, symbol });
    await context.setOffline(false);
    await leavesNothing(page, request);
  },
);

/** All that the browser keeps for the page: addresses and texts. */
const keptBy = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const kept: Record<string, string> = {};
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) {
        // The page may sweep meanwhile.
        const found = await cache.match(url);
        if (found) kept[url] = await found.text();
      }
    }
    return kept;
  });

/** What is kept is what a stranger gets, of the present release alone; and whoever leaves takes it along. */
async function leavesNothing(page: Page, stranger: APIRequestContext): Promise<void> {
  const { origin } = new URL(page.url());
  await page.evaluate(async () =>
    (await caches.open("verify-offline")).put("/build/_assets/old.css", new Response("")),
  );
  await page.goto("/verify/offline");
  await expect.poll(async () => Object.keys(await keptBy(page)).join()).not.toContain("old.css");
  const kept = await keptBy(page);
  const shape = Object.keys(kept).map((url) => url.slice(origin.length).replace(/[^/]+\.css$/, "*.css"));
  const parts = [
    "/.well-known/otmena-status",
    "/build/_assets/*.css",
    "/enhance.js",
    "/icon.svg",
    "/offline.js",
    "/verify/offline",
  ];
  expect(shape.sort()).toEqual(parts);
  for (const [url, text] of Object.entries(kept)) expect(text).toBe(await (await stranger.get(url)).text());

  await page.goto("/");
  await page.getByRole("button", { name: "Закончить" }).click();
  await expect(page.getByRole("button", { name: "Закончить" })).toHaveCount(0);
  const registrations = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  expect([await registrations(), await keptBy(page)]).toEqual([0, {}]);
}

/**
 * A camera that Chromium makes up, its real frames in our real page; only what finds codes in them is a stand-in, which
 * claims to see the codes in them once the paper is held up, the signed one later than the short one.
 */
async function checkByCamera(page: Page, { short, symbol }: { short: string; symbol: string }): Promise<void> {
  await page.addInitScript(
    ([first, second]) => {
      let looks = 0;
      const detect = async ({ videoWidth, readyState }: HTMLVideoElement) => {
        if (!("heldUp" in window) || videoWidth === 0 || readyState < 2) return [];
        looks += 1;
        return (looks < 3 || window.heldUp === "short" ? [first] : [first, second]).map((rawValue) => ({ rawValue }));
      };
      const stand = Object.assign(class {}, { getSupportedFormats: async () => ["qr_code"] });
      Object.assign(stand.prototype, { detect });
      Object.assign(window, { BarcodeDetector: stand });
    },
    [short, symbol],
  );
  await page.reload();
  const [turnOn, turnOff] = ["Навести камеру", "Выключить камеру"].map((name) => page.getByRole("button", { name }));
  const seen = page.getByLabel("Картинка с камеры");

  await page.evaluate(refuseOnce);
  await turnOn!.click();
  await expect(page.getByText("Камера не включилась. Вставьте текст из кода.")).toBeVisible();

  await turnOn!.click();
  await turnOff!.click();
  await expect(seen).toHaveCount(0);

  await turnOn!.click();
  await page.evaluate(() => Object.assign(window, { heldUp: "short" }));
  await expect(page.locator("#answer")).toHaveText("Не знаем. В этом коде нет подписи");
  await expect(seen).toHaveCount(0);

  await page.evaluate(() => Object.assign(window, { heldUp: "both" }));
  await turnOn!.click();
  await expect(page.locator("#answer")).toHaveText("Да. Уведомление настоящее");
  await expect(page.getByLabel("Текст из QR-кода")).toHaveValue(`${short}\n${symbol}`);
  await expect(seen).toHaveCount(0);
  await expect(turnOn!).toBeVisible();
}

/** As somebody who will not have their camera looked through, and then thinks again. */
function refuseOnce(): void {
  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async () => {
    devices.getUserMedia = ask;
    throw new DOMException("Permission denied", "NotAllowedError");
  };
}
