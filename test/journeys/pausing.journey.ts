import { endPauses } from "~/accounts/pauses/end-pauses.server";
import { systemWorld } from "~/shell/world.server";
import { expect, journey } from "../support/browser";
import { registered, typedCode } from "../support/citizen-page";

journey(
  "somebody has their account wait, nothing is done in it meanwhile, and it opens a day after they want it to",
  async ({ page, request, inspect, service }, { project }) => {
    const phone = project.name === "JavaScript on" ? "+79005550177" : "+79005550178";
    const heading = page.getByRole("heading", { level: 1 });
    await registered(page, request, phone);
    await page.getByRole("link", { name: "Поставить кабинет на паузу" }).click();
    await inspect("account-pause");
    await page.getByRole("button", { name: "Получить код" }).click();
    await typedCode(page, request, phone, "поставить на паузу", "Поставить на паузу");
    await expect(heading).toHaveText("Кабинет на паузе");
    await inspect("account-paused");
    await page.goto("/account/contacts");
    await expect(heading).toHaveText("Кабинет на паузе");

    await page.getByRole("button", { name: "Открыть кабинет" }).click();
    await typedCode(page, request, phone, "открыть кабинет", "Открыть кабинет");
    await expect(page.getByText("Откроется", { exact: true })).toBeVisible();
    await inspect("account-opening");
    await service.meanwhile((house) =>
      endPauses(systemWorld(house, "pause-due", new Date(Date.now() + 25 * 3_600_000))),
    );
    await page.reload();
    await expect(heading).toHaveText("Ваш кабинет");
  },
);
