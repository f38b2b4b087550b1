import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { exportData } from "~/exports/export-data";
import { expect, journey } from "../support/browser";
import { downloaded, registered } from "../support/citizen-page";
import { newVisit } from "../support/new-visit";
import { unzip } from "../support/unzip";

journey(
  "somebody with an account has all that is theirs made into an archive, opens it, and reads what happened in their account",
  async ({ page, inspect, request, service, browser }) => {
    const { one, file } = newVisit(80);
    await service.take(file);
    await registered(page, request, one.phone);
    await page.getByRole("link", { name: "Скачать мои данные" }).click();
    await inspect("export");
    await page.getByRole("button", { name: "Собрать архив" }).click();
    await expect(page.getByText("Архив готов")).toBeVisible();
    await inspect("export-ready");
    const folder = mkdtempSync(join(tmpdir(), "otmena-"));
    const names = unzip(readFileSync(await downloaded(page, "Скачать архив, ZIP")), folder);
    expect(names).toEqual(["data.json", "schema.json", "index.html"]);
    const { account, records } = exportData.parse(JSON.parse(readFileSync(join(folder, "data.json"), "utf8")));
    expect([account?.name, account?.contacts.map(({ to }) => to)]).toEqual(["Анна Петровна", [one.phone]]);
    expect(records.map(({ number }) => number)).toEqual([one.number]);

    const archive = await browser.newPage();
    await archive.goto(pathToFileURL(join(folder, "index.html")).href);
    await expect(archive.getByRole("heading", { level: 1 })).toHaveText("Мои данные в службе «Отмена»");
    await expect(archive.getByRole("listitem").filter({ hasText: one.phone })).toBeVisible();
    await archive.close();

    await page.goto("/account/history");
    await inspect("account-history");
    await expect(page.getByRole("row", { name: /^Завели кабинет/ })).toBeVisible();
  },
);
