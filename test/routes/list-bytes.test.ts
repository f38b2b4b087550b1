import { beforeAll, describe, expect, it } from "vitest";
import { loadCatalogue, readCatalogue } from "~/agencies/load-catalogue.server";
import { hrefOf, type ListQuery } from "~/cabinet/list-query";
import { phoneMac } from "~/records/macs.server";
import { insertRules } from "~/rules/rule-sets.server";
import { page } from "~/shell/answer.server";
import { compress } from "~/shell/compress.server";
import type { House } from "~/shell/house.server";
import { onPglite } from "../support/database";
import { DAY, HOUR, later, now, rules, testHouse } from "../support/given";
import { BUDGET } from "../support/traffic";
import { Browser } from "./browser";

const phone = "+79000007788";
const seed = "db/seed";
const everything: ListQuery = {
  ...{ archive: false, words: "", kind: null, status: null },
  ...{ from: null, to: null, look: "cards" },
};

/** The list of the demonstration's citizen who has most is measured in its journey, over the wire. */
describe("a page of twenty records, of the services and offices with the longest names, no two alike", () => {
  let browser: Browser;

  const open = onPglite();
  beforeAll(async () => {
    const { db } = await open();
    const house = testHouse(db);
    await loadCatalogue(db, seed);
    await db.transaction().execute((trx) => insertRules(trx, [rules]));
    await givenUnlucky(house);
    browser = await Browser.open(house);
    await browser.prove(phone);
  });

  it.each([
    [false, "cards"],
    [true, "cards"],
    [false, "table"],
  ] as const)("keeps within its bytes (archive: %s, %s)", async (archive, look) => {
    // Not the first page, so that links lead both ways.
    const { html } = await browser.get(hrefOf({ ...everything, archive, look }, archive ? lastEnded : longestWaiting));
    expect(html.match(look === "table" ? /<th scope="row"/g : /<h2>/g)).toHaveLength(20);
    expect(html).toMatch(/rel="prev"[\s\S]*rel="next"/);
    const { body } = await compress(page(200, html), "br");
    expect(body?.length).toBeLessThanOrEqual(BUDGET.laterView);
  });

  it("keeps so in the one list of whatever somebody has", async () => {
    const { html } = await browser.get("/records/own");
    expect([
      html.match(/<li>[^<]*<a[^>]*href="\/records\/[0-9a-f-]{36}"/g)?.length,
      html.includes('rel="next"'),
    ]).toEqual([...[20, true]]);
    const { body } = await compress(page(200, html), "br");
    expect(body?.length).toBeLessThanOrEqual(BUDGET.laterView);
    const next = /href="([^"]*before=\d+)"/.exec(html)![1]!.replaceAll("&amp;", "&");
    expect((await browser.get(next)).html).not.toContain(/href="(\/records\/[0-9a-f-]{36})"/.exec(html)![1]);
  });
});

const idOf = (n: number) =>
  `${(((n + 1) * 98_765_431) % 0xffff_ffff).toString(16).padStart(8, "0")}-9bd1-4c0a-8f2e-5b7d3c1a9e60`;
const madeAt = (n: number) => later(-Math.floor(n / 2) * 1.37 * DAY);

/** Twenty-two records on each side of the list: open, waiting, refused; cancelled and restorable. */
async function givenUnlucky({ db, keys }: House): Promise<void> {
  const { service: services, office: offices } = await readCatalogue(seed);
  const longest = <One>(list: One[], text: (one: One) => string) =>
    list.toSorted((a, b) => text(b).length - text(a).length).slice(0, 44);
  const [titles, places] = [longest(services, ({ title }) => title), longest(offices, ({ name }) => name)];
  const records = titles.map(({ id: service_id, kind }, n) => {
    const { id: office_id, agency: agency_id } = places[n]!;
    const isVisit = kind === "appointment";
    return {
      ...{ id: idOf(n), agency_id, office_id, service_id, number: `П${517_000_000 + ((n * 7_654_321) % 99_999_999)}` },
      ...{ status: isVisit ? ("scheduled" as const) : ("received" as const), created_at: madeAt(n) },
      starts_at: isVisit ? later((n + 3) * 1.37 * DAY) : null,
      ...{ surname: ["Котова", "Салтыкова-Щедрина", "Ёлкин"][n % 3]!, given_name: "Анна", patronymic: "Юрьевна" },
      ...{ phone, phone_mac: phoneMac(keys, phone), source_digest: Buffer.from(service_id) },
      ...{ paid_kopecks: 0, debt_kopecks: n % 10 === 4 ? 123_456 + n * 1000 : 0, confirmed_with_certificate: false },
      annulled_at: n % 2 === 1 ? cancelledAt(n) : null,
    };
  });
  await db.insertInto("citizen_record").values(records).execute();
  const asked = records.map((_, n) => n).filter((n) => n % 2 === 1 || n % 6 === 2);
  await db.insertInto("annulment").values(asked.map(requestOn)).execute();
}

/** What stands first on either side. */
const lastEnded = { side: "after", rank: 1, key: -later(-1.7 * HOUR).getTime(), id: idOf(1) } as const;
const longestWaiting = { side: "after", rank: 0, key: later(-19 * HOUR).getTime(), id: idOf(38) } as const;

const cancelledAt = (n: number) => later(-n * 1.7 * HOUR);

const requestOn = (n: number) => ({
  ...{
    id: idOf(1000 + n),
    record_id: idOf(n),
    visitor_id: idOf(2000),
    began_by: "citizen" as const,
    consent_version: "1",
  },
  ...{ number: String(10_000_000 + ((n * 76_543_211) % 89_999_999)), mode: "cancel" as const },
  ...{ reason: null, note: null, decision: "{}", filed_at: later(-n * 0.5 * HOUR) },
  ...(n % 2 === 1 && { proven_at: now, proof_kind: "sms" as const, finished_at: cancelledAt(n) }),
  ...(n % 2 === 1 && { restorable_until: later(30 * DAY - n * 1.7 * HOUR) }),
});
