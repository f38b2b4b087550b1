import { beforeAll, expect, it } from "vitest";
import { findAnnulment } from "~/annulments/annulments.server";
import { restore } from "~/annulments/restoring/restore.server";
import { finishedPage } from "~/cabinet/finished-page.server";
import { RestoredPage } from "~/cabinet/restored-view";
import { formatNoticeNumber } from "~/notices/number";
import { proveHour } from "~/places/prove-hour.server";
import { givenFree, movable, moveCode } from "../places/moving";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, later, SECOND, worldFor } from "../support/given";
import { boundlessHouse, finishedFor, restorationCode, type TestHouse } from "../support/requests";
import { html } from "../ui/html";

onBothDatabases("the page of what was restored", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    await movable(house);
  });

  it("says no hour at which its holder is awaited once it was moved, but which notice there is instead", async () => {
    const startsAt = later(20 * DAY);
    const record = await givenRecord(house, { startsAt });
    const one = await finishedFor(house, record.id);
    const code = await restorationCode(house, one, startsAt);
    const back = await restore(worldFor(house, one.actor, later(SECOND)), one.annulment.number, code);
    expect(back.ok).toBe(true);
    const page = async () => {
      const view = await finishedPage(
        worldFor(house, one.actor, later(DAY)),
        (await findAnnulment(house.db, one.annulment.id))!,
      );
      return { view, text: html(<RestoredPage view={view} />) };
    };
    const before = await page();
    expect(before.view.instead).toBeNull();
    expect(before.text).toMatch(/вас снова ждут.*Приходите в назначенное время/s);

    await givenFree(house, later(10 * DAY));
    const moving = await moveCode(house, one.actor, record.id, later(10 * DAY), later(2 * SECOND));
    const moved = await proveHour(worldFor(house, one.actor, later(3 * SECOND)), record.id, "move", moving);
    if (!moved.ok) throw new Error(moved.reason.code);
    const notice = house.db.selectFrom("notice").select("number").where("rebooking_id", "=", moved.value.id);
    const { number } = await notice.executeTakeFirstOrThrow();
    const { text } = await page();
    expect(text).not.toMatch(/вас снова ждут|Приходите/);
    expect(text).toContain(
      `<a class="govuk-link" href="/v/${number}">Вместо него выдано уведомление ${formatNoticeNumber(number)}`,
    );
  });
});
