import type { APIRequestContext, Page } from "playwright/test";
import { letSilenceDecide } from "~/reviews/let-silence-decide.server";
import { systemWorld } from "~/shell/world.server";
import { expect, journey } from "../support/browser";
import { fileFrom, readCode } from "../support/citizen-page";
import { type Appointment, demoAppointments } from "../support/demo-appointments";
import { signInAtDesk } from "../support/desk-page";

// A service of their own: what others do at it would be counted, and must not be stopped.
journey.use({ settings: { TRUSTED_PROXIES: "1" } });
journey.describe.configure({ mode: "default" });

journey("a head looks at figures", async ({ page, inspect }) => {
  await signInAtDesk(page, "head");
  await page.getByRole("link", { name: "Показатели" }).click();
  const pictures = page.locator("main img");
  await expect(pictures).toHaveCount(2);
  const areDrawn = () => pictures.evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0));
  await expect.poll(areDrawn).toBe(true);
  await inspect("desk-figures");
});

journey(
  "nobody looks at a plea in its time, and silence opens the request, with JavaScript and without",
  async ({ page, inspect, request, service }) => {
    const [first, second] = demoAppointments() as [Appointment, Appointment];
    const headers = { "X-Forwarded-For": "10.9.8.7" };
    const without = await page
      .context()
      .browser()!
      .newContext({
        ...{ baseURL: service.url, locale: "ru-RU", javaScriptEnabled: false, extraHTTPHeaders: headers },
      });
    const other = await without.newPage();
    for (const [citizen, record] of [
      [page, first],
      [other, second],
    ] as const)
      await pleaded(citizen, request, record);

    await service.meanwhile(async (house) => {
      const now = new Date();
      await house.db.updateTable("review").set({ due_at: now }).where("decided_at", "is", null).execute();
      expect(await letSilenceDecide(systemWorld(house, "review-due", now))).toBe(2);
    });

    for (const [citizen, record] of [
      [page, first],
      [other, second],
    ] as const) {
      await citizen.goto(citizen.url());
      await expect(citizen.getByText("Ведомство не ответило в срок, и просьбу приняли.")).toBeVisible();
      if (citizen === page) await inspect("code-silent");
      await citizen.getByRole("button", { name: "Прислать СМС ещё раз" }).click();
      await citizen.getByLabel("Шесть цифр").fill(await readCode(request, record.phone, "отменить"));
      await citizen.getByRole("button", { name: /^Отменить / }).click();
      await expect(citizen.getByRole("heading", { level: 1 })).toContainText("отмен");
    }
    await without.close();
  },
);

/** Locks a request by three wrong codes, and asks to have it opened. */
async function pleaded(citizen: Page, request: APIRequestContext, record: Appointment): Promise<void> {
  await fileFrom(citizen, record);
  const right = await readCode(request, record.phone, "отменить");
  for (const wrong of ["000001", "000002", "000003"]) {
    await citizen.getByLabel("Шесть цифр").fill(wrong === right ? "000004" : wrong);
    await citizen.getByRole("button", { name: /^Отменить / }).click();
  }
  await expect(citizen.getByRole("heading", { level: 1 })).toHaveText("Ввод кода закрыт");
  await citizen.getByLabel("Что случилось").fill("Ошиблась с кодом.");
  await citizen.getByRole("button", { name: "Отправить просьбу" }).click();
  await expect(citizen.getByRole("heading", { name: "Просьбу открыть ввод кода смотрит сотрудник" })).toBeVisible();
}
