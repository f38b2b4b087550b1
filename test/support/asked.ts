import { type APIRequestContext, expect, type Page } from "playwright/test";
import type { ReviewKind } from "#db/schema";
import { formatRecordNumber } from "~/identity/record-number";
import { fileFound, openRecord, readCode } from "./citizen-page";
import type { Appointment } from "./demo-appointments";

export const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** Files and proves a request whose rule asks for more than the code. */
export async function proven(page: Page, request: APIRequestContext, one: Appointment, says: RegExp): Promise<void> {
  await openRecord(page, one);
  await expect(page.getByText(says).first()).toBeVisible();
  await fileFound(page);
  await page.getByLabel("Шесть цифр").fill(await readCode(request, one.phone, "отменить"));
  await page.getByRole("button", { name: /^Отменить / }).click();
}

/** The citizen's page, opened again until the decision has taken effect. */
export async function becomes(page: Page, title: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(page.url());
    await expect(heading(page)).toHaveText(title, { timeout: 300 });
  }).toPass({ timeout: 40_000, intervals: [200] });
}

/** The one about this record: others of its kind may wait from other journeys before the same service. */
export async function openReview(desk: Page, kind: ReviewKind, { number }: Pick<Appointment, "number">): Promise<void> {
  await desk.goto(`/desk?kind=${kind}`);
  const line = desk.getByRole("row").filter({ hasText: formatRecordNumber(number) });
  await line.getByRole("link", { name: /^Открыть/ }).click();
}
