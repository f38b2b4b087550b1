import { becomes, heading, openReview, proven } from "../support/asked";
import { expect, journey } from "../support/browser";
import { demoAsking } from "../support/demo-appointments";
import { deskOf } from "../support/desk-page";

journey(
  "where a visit is asked for one comes to the office, and the officer ticks it",
  async ({ page, inspect, request, service }) => {
    const [one] = demoAsking("visit", "health");
    await proven(page, request, one!, /подтвердить отмену лично/);
    await expect(heading(page)).toHaveText("Подтвердите отмену лично");
    await inspect("obligation-visit");
    await page.getByRole("link", { name: "Талон: куда прийти и что взять" }).click();
    await expect(heading(page)).toHaveText("Талон для подтверждения отмены лично");
    await inspect("slip");
    await page.getByRole("link", { name: "К заявке" }).click();
    const desk = await deskOf(page.context().browser(), service.url, "clerk");
    await openReview(desk, "visit", one!);
    await desk.getByRole("button", { name: "Пришёл и подтвердил" }).click();
    await becomes(page, "Запись отменена");
    await desk.context().close();
  },
);

journey("in Saint Petersburg one confirms once more", async ({ page, inspect, request }) => {
  const [one] = demoAsking("confirmation", "health");
  await proven(page, request, one!, /подтвердить ещё раз/);
  await expect(heading(page)).toHaveText("Подтвердите отмену ещё раз");
  await inspect("obligation-confirmation");
  await page.getByRole("button", { name: /^Отменить/ }).click();
  await expect(heading(page)).toHaveText("Запись отменена");
});
