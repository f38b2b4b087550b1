import { beforeAll, describe, expect, it } from "vitest";
import { finish } from "~/annulments/finishing/finish.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { createLog } from "~/shell/log.server";
import { worldAt } from "../proofs/mailbox";
import { onPglite } from "../support/database";
import { later, SECOND } from "../support/given";
import { boundlessHouse, proven, type TestHouse } from "../support/requests";
import { Browser } from "./browser";

const phone = "+79000008899";

describe("the links of a notice", () => {
  let house: TestHouse;
  let holder: Browser;
  let path: string;
  let number: string;
  const lines: string[] = [];

  const open = onPglite();
  beforeAll(async () => {
    const bare = await boundlessHouse((await open()).db);
    house = { ...bare, log: createLog({ logLevel: "info" }, { write: (line: string) => void lines.push(line) }) };
    const one = await proven(house, { surname: "Щукарёва", phone });
    const finished = await finish(worldAt(house, one.actor, later(SECOND)), one.annulment.number);
    if (!finished.ok) throw new Error(finished.reason.code);
    number = finished.value.number;
    path = `/annulments/${formatAnnulmentNumber(one.annulment.number)}/shares`;
    holder = await Browser.open(house);
    await holder.prove(phone);
    await holder.get("/");
  });

  const address = (text: string) => /https:\/\/otmena\.example(\/s\/[0-9a-f]{32})/.exec(text)?.[1] ?? "";

  it("are made by a form, shown to the holder again, opened by anybody, and revoked by a form", async () => {
    expect((await holder.get(path)).text).toContain("Показать больше по ссылке");
    const made = await holder.post(path, { initials: "yes", due: "yes", days: "7" });
    expect([made.status, made.location]).toEqual([303, path]);
    const list = await holder.get(path);
    const link = address(list.text);
    expect(list.text).toContain("Показывает На когда было назначено, инициалы");
    expect(list.text).toContain("Открывали ещё ни разу");
    expect(list.text).toContain("По номеру и по файлу уведомление проверяли ещё ни разу.");
    await holder.get(`/v/${number}`);
    await holder.get(`/v/${number}.json`);
    expect((await holder.get(path)).text).toContain("проверяли 2 раза. Кто проверял, мы не запоминаем.");

    const friend = await Browser.open(house);
    const shown = await friend.get(link.toUpperCase());
    expect(shown.status).toBe(200);
    expect(shown.headers.get("cache-control")).toBe("no-store");
    expect(shown.html).toContain('<meta name="robots" content="noindex"');
    expect(shown.text).toMatch(/^Проверить другое уведомление Да\. Уведомление настоящее, отмена действует/);
    expect(shown.text).toContain("Инициалы Щ. А. С.");
    expect(shown.text).toContain("Показано по ссылке, которую сделал сам владелец уведомления");
    expect(shown.text).not.toMatch(/Щукар|Номер \d{4}|терапевт/);
    expect((await holder.get(path)).text).toContain("Открывали 1 раз");

    const revoke = /action="(\/annulments\/[\d-]+\/shares\/[0-9a-f-]+)"/.exec((await holder.get(path)).html)?.[1] ?? "";
    expect((await holder.post(revoke, {})).location).toBe(path);
    const gone = await friend.get(link);
    expect(gone.status).toBe(410);
    expect(gone.text).toContain("Эту ссылку отозвали");
    expect(gone.html).toContain("<title>Эту ссылку отозвали – Отмена</title>");
    const after = await holder.get(path);
    expect(address(after.text)).toBe("");
    expect(after.text).toContain("вы её отозвали");
  });

  it("must show something, for a time that is offered; what was ticked is kept", async () => {
    const empty = await holder.post(path, { days: "7" });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain("Отметьте хотя бы одно, что показать");
    expect(empty.html).toContain('href="#fields"');
    const odd = await holder.post(path, { paid: "yes", days: "365" });
    expect(odd.status).toBe(422);
    expect(odd.text).toContain("Выберите, сколько ссылке действовать");
    expect(odd.html).toMatch(/<input[^>]*name="paid"[^>]*checked/);
  });

  it("are nobody else's to make, see or end (security 27)", async () => {
    const stranger = await Browser.open(house);
    await stranger.prove("+79000009988");
    await stranger.get("/");
    for (const seen of [
      await stranger.get(path),
      await stranger.post(path, { service: "yes", days: "7" }),
      await stranger.post(`${path}/00000000-0000-4000-8000-000000000000`, {}),
    ])
      expect(seen.status).toBe(404);
    expect((await holder.post(`${path}/nonsense`, {})).status).toBe(404);
    expect((await holder.get(`${path}/00000000-0000-4000-8000-000000000000`)).location).toBe(path);
  });

  it("that were never made are not there, and a guess looks no different from a slip", async () => {
    const friend = await Browser.open(house);
    for (const token of ["0".repeat(32), "abc", "0".repeat(33), "%00", "' or 1=1 --"]) {
      const seen = await friend.get(`/s/${encodeURIComponent(token)}`);
      expect([token, seen.status]).toEqual([token, 404]);
    }
  });

  it("never stand in the log", async () => {
    await holder.post(path, { service: "yes", days: "1" });
    const link = address((await holder.get(path)).text);
    lines.length = 0;
    for (const way of [link, link.toUpperCase(), `${link}/`, `${link}?x=1`, `/${link}`]) await holder.get(way);
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.join("").toLowerCase()).not.toContain(link.slice(3));
    expect(lines.join("")).toContain('"route":"/s/:token"');
  });
});
