import type { Page } from "playwright/test";
import { expect, journey } from "../support/browser";
import { signInAtDesk } from "../support/desk-page";
import { usable } from "../support/page-checks";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

// A service of its own: what other journeys take in would stand in the list of services.
journey.use({ settings: { TRUSTED_PROXIES: "1" } });

journey("an officer sets a week's hours, once they have seen what it comes to", async ({ page, inspect }) => {
  await signInAtDesk(page, "clerk");
  await page.getByRole("link", { name: "Места" }).click();
  await usable(page);
  // Nobody of the demonstration comes for it.
  await page.goto("/desk/places/week?office=OFF-002&service=MED-04");
  await expect(heading(page)).toHaveText("Неделя приёма");
  await inspect("desk-week");
  await page.getByRole("group", { name: "Понедельник" }).getByLabel("До").fill("7:00");
  await page.getByRole("button", { name: "Показать, что получится" }).click();
  await expect(page.getByRole("alert")).toContainText("Конец должен быть позже начала");
  await inspect("desk-week-error");
  await page.getByRole("group", { name: "Понедельник" }).getByLabel("До").fill("10:00");
  await page.getByRole("button", { name: "Показать, что получится" }).click();
  await expect(page.getByRole("heading", { name: "Что получится" })).toBeVisible();
  await usable(page);
  const promised = /Будет (\d+) свободн/.exec((await page.locator("main").textContent()) ?? "")?.[1];
  await page.getByRole("button", { name: "Задать эти часы" }).click();
  await expect(heading(page)).toHaveText("Места для записи");
  await usable(page);
  const free = await page.locator("tbody tr td:nth-of-type(2)").allTextContents();
  expect(free.reduce((sum, one) => sum + Number(one), 0)).toBe(Number(promised));
});
