import { beforeAll, expect, inject, test } from "vitest";
import { audit } from "~/journal/audit.server";
import { macOf, writeEntry } from "~/journal/entries.server";
import { follow } from "~/journal/follow.server";
import type { SeenHead } from "~/journal/growth";
import { readVkey, signerOf } from "~/journal/signer.server";
import type { House } from "~/shell/house.server";
import { onBothDatabases } from "../support/database";
import { DAY, HOUR, later, MINUTE, now, testHouse, worldFor } from "../support/given";
import { asOwner, entryOf, givenEntries, sealAll, sourceOf, write } from "./given-log";

/** By what their rows are the same: of `t` as it is and of `k` as it was. */
const keyOf: Record<string, string> = {
  ...{ entry: "t.id = k.id", entry_unsealed: "t.entry_id = k.entry_id", entry_leaf: "t.index = k.index" },
  ...{ log_node: "(t.height, t.index) = (k.height, k.index)", log_head: "t.id = k.id" },
};
const tables = Object.keys(keyOf);
const NOTICES = 1000;

/** What each notice leaves in the journal. */
async function givenNotices(house: House): Promise<void> {
  await house.db.transaction().execute(async (trx) => {
    for (let n = 0; n < NOTICES; n++) {
      await write(trx, house, { what: "filed", about: `a${n}`, facts: { record: `r${n}`, revision: 1 } }, n);
      await write(trx, house, { what: "proven", about: `a${n}` }, n);
      await write(trx, house, entryOf(n), n);
    }
  });
}

/** What was done, what the operator is told first, what anybody is told; null where it cannot be seen. */
type Tampering = [deed: string, harm: string[], inside: RegExp, outside: RegExp | null];

const change = (set: string) => [`update entry set ${set} where id = 1500`];
const moved = (ids: number[], to: string) => [
  `delete from entry where id in (${ids})`,
  `insert into entry (id, at, actor, what, about, facts, request_id, mac, mac_version) overriding system value
    select ${to}, at, actor, what, about, facts, request_id, mac, mac_version from keep_entry where id in (${ids})`,
];
const altered = /^ИЗМЕНЕНО: запись 1500, лист 1499: столбцы не те/;
const alteredOutside = /^ИЗМЕНЕНО: запись листа 1499/;

const tamperings: Tampering[] = [
  ["changes the time", change("at = at + interval '1 second'"), altered, alteredOutside],
  ["back-dates", change("at = at - interval '30 days'"), altered, alteredOutside],
  [
    "moves the time by a microsecond",
    change("at = at + interval '1 microsecond'"),
    /^ИЗМЕНЕНО: время сдвинуто .*, запись 1500$/,
    null,
  ],
  ["changes who acted", change("actor = 'system:import'"), altered, alteredOutside],
  ["changes what happened", change("what = 'closed'"), altered, alteredOutside],
  ["changes what it was about", change("about = 'a7'"), altered, alteredOutside],
  ["changes a fact", change(`facts = facts || '{"mode":"cancel"}'`), altered, alteredOutside],
  ["adds a fact", change(`facts = facts || '{"more":null}'`), altered, alteredOutside],
  ["changes the request", change("request_id = 'other'"), altered, alteredOutside],
  ["takes the request away", change("request_id = null"), altered, alteredOutside],
  ["empties the request", change("request_id = ''"), altered, alteredOutside],
  [
    "changes the MAC",
    change("mac = decode(repeat('00', 32), 'hex')"),
    /^ИЗМЕНЕНО: запись 1500, лист 1499: код подлинности/,
    null,
  ],
  ["changes the id", moved([1500], "99999"), /^УДАЛЕНО: запись 1500, лист 1499/, /^УДАЛЕНО: нет записи листа 1499/],
  [
    "deletes",
    ["delete from entry where id = 1500"],
    /^УДАЛЕНО: запись 1500, лист 1499/,
    /^УДАЛЕНО: нет записи листа 1499/,
  ],
  [
    "deletes, its leaf too",
    ["delete from entry where id = 1500", "delete from entry_leaf where index = 1499"],
    /^УДАЛЕНО: нет листа 1499/,
    /^НЕ ХВАТАЕТ: tile\/0\/005 кончается раньше листа 1535/,
  ],
  [
    "deletes, and moves all leaves behind it up",
    [
      "delete from entry where id = 1500",
      "delete from entry_leaf where index = 1499",
      "update entry_leaf set index = index + 1000000 where index > 1499",
      "update entry_leaf set index = index - 1000001 where index > 1000000",
    ],
    /^ПЕРЕПИСАНО: итог по 1500 листам .*с листа 1250 по лист 1499/,
    /^ПЕРЕПИСАНО: tile\/1\/000\.p\/11 не подходит к листам с 1280 по 1535|^НЕ ХВАТАЕТ/,
  ],
  [
    "inserts",
    [
      "insert into entry (at, actor, what, about, facts, mac) select at, actor, 'closed', about, facts, mac from entry where id = 7",
    ],
    /^ВСТАВЛЕНО: служба этого не писала.*, запись \d+$/,
    null,
  ],
  [
    "inserts a copy of a true one",
    [
      "insert into entry (at, actor, what, about, facts, request_id, mac, mac_version) select at, actor, what, about, facts, request_id, mac, mac_version from entry where id = 7",
    ],
    /^НЕ ЗАПЕЧАТАНО|^СКОПИРОВАНО: столбцы те же, что у записи 7,/,
    null,
  ],
  [
    "swaps two entries",
    moved([1500, 1503], "case id when 1500 then 1503 else 1500 end"),
    /^ПОДМЕНЕНО ИЛИ ПЕРЕСТАВЛЕНО: запись 1500, лист 1499/,
    alteredOutside,
  ],
  [
    "swaps two leaves with their entries",
    [
      "update entry_leaf set index = 99999 where index = 1499",
      "update entry_leaf set index = 1499 where index = 1502",
      "update entry_leaf set index = 1502 where index = 99999",
    ],
    /^ПЕРЕПИСАНО: итог по 1500 листам/,
    /^ПЕРЕПИСАНО: tile\/1\/000\.p\/11 не подходит к листам с 1280 по 1535/,
  ],
  [
    "swaps which entries two leaves belong to",
    [
      "update entry_leaf set entry_id = 99999 where index = 1499",
      "update entry_leaf set entry_id = 1500 where index = 1502",
      "update entry_leaf set entry_id = 1503 where index = 1499",
    ],
    /^ПОДМЕНЕНО ИЛИ ПЕРЕСТАВЛЕНО: запись 1503, лист 1499/,
    alteredOutside,
  ],
  ["drops a leaf", ["delete from entry_leaf where index = 1499"], /^УДАЛЕНО: нет листа 1499/, /^НЕ ХВАТАЕТ/],
  ["drops the last leaf", ["delete from entry_leaf where index = 2999"], /^УДАЛЕНО: нет листа 2999/, /^НЕ ХВАТАЕТ/],
  [
    "changes a leaf",
    ["update entry_leaf set hash = decode(repeat('00', 32), 'hex') where index = 1499"],
    /лист 1499|с листа 1250 по лист 1499/,
    alteredOutside,
  ],
  [
    "changes a node",
    ["update log_node set hash = decode(repeat('00', 32), 'hex') where index = 5 and height in (8, 4)"],
    /^ИЗМЕНЕНО: отпечаток листов с 80 по 95 /,
    /^ПЕРЕПИСАНО: tile\/1\/000/,
  ],
  [
    "cuts the end off, leaving the heads",
    [
      "delete from entry where id > 2500",
      "delete from entry_leaf where index >= 2500",
      "delete from log_node where (index + 1) * 2 ^ height > 2500",
    ],
    /^УДАЛЕНО: нет листа 2500/,
    /^НЕ ХВАТАЕТ/,
  ],
  [
    "cuts the end off, heads and all",
    [
      "delete from entry where id > 2500",
      "delete from entry_leaf where index >= 2500",
      "delete from log_node where (index + 1) * 2 ^ height > 2500",
      "delete from log_head where size > 2500",
    ],
    /^ОБРЕЗАНО: листов 2500, а в итоге .* подписано 3000/,
    /^ОБРЕЗАНО: листов 2500,/,
  ],
  [
    "puts an old head in the place of the last",
    ["delete from log_head where size > 2500"],
    /^ОБРЕЗАНО|^ВСТАВЛЕНО: листов начиная с 2500 нет/,
    /^ОБРЕЗАНО/,
  ],
  [
    "shows an old head again",
    [
      "insert into log_head (size, root, vkey, note, at) select size, root, vkey, note, at from log_head where size = 2500",
    ],
    /^ОБРЕЗАНО|^ПЕРЕСТАВЛЕНО/,
    /^ОБРЕЗАНО/,
  ],
  [
    "changes the root of a head",
    ["update log_head set root = decode(repeat('00', 32), 'hex') where size = 1500"],
    /^ПЕРЕПИСАНО: итог по 1500|^ПОДДЕЛАНО/,
    null,
  ],
  [
    "changes the last head",
    ["update log_head set note = replace(note, '3000', '3001') where size = 3000"],
    /^ПОДДЕЛАНО: итог по 3000/,
    /^НЕ ПОДПИСАНО/,
  ],
];

onBothDatabases("of 1,000 notices, verify-log tells when somebody", (open, kind) => {
  let house: House;
  let seen: SeenHead[];

  beforeAll(async () => {
    house = testHouse((await open()).db);
    await givenNotices(house);
    await sealAll(house, 250);
    const copies = tables.map((table) => `create table keep_${table} as select * from ${table}`);
    await asOwner(house.db, ...copies);
    const key = readVkey(signerOf(house).vkey)!;
    const { findings, head } = await follow(sourceOf(house), key, [], now);
    expect([findings, head?.size]).toEqual([[], 3 * NOTICES]);
    seen = [{ ...head!, at: now }];
  }, 180_000);

  const speaksOf = (deed: string, table: string) => new RegExp(`\\b${table}\\b`).test(deed);
  /** What has changed, in all tables or those that some deeds speak of; what awaits its seal changes by itself. */
  const mend = (deeds = tables) =>
    asOwner(
      house.db,
      ...tables
        .filter((table) => table === "entry_unsealed" || deeds.some((deed) => speaksOf(deed, table)))
        .flatMap((table) => [
          `alter table ${table} disable trigger user`,
          `delete from ${table} t where not exists (select from keep_${table} k where ${keyOf[table]} and row(k.*) is not distinct from row(t.*))`,
          `insert into ${table} overriding system value
            select * from keep_${table} k where not exists (select from ${table} t where ${keyOf[table]})`,
          `alter table ${table} enable trigger user`,
        ]),
    );
  const firstOf = (findings: { index: number; says: string }[]) =>
    findings.toSorted((a, b) => a.index - b.index)[0]?.says ?? "in order";
  const inside = async (heads = seen) => firstOf((await audit(house, heads)).findings);
  const outside = async (heads = seen) =>
    firstOf((await follow(sourceOf(house), readVkey(signerOf(house).vkey)!, heads, now)).findings);

  test("does nothing", async () => {
    const { findings, size, waiting } = await audit(house, seen);
    expect({ findings, size, waiting }).toEqual({ findings: [], size: 3000, waiting: { count: 0, since: null } });
    expect(await outside()).toBe("in order");
  });

  // What is made of the rows is the same on both: they share the work. What comes after these is done on both.
  const share = inject("postgresUrl") ? (kind === "postgres" ? [0, 2, 4] : [1, 3]) : [0, 1, 2, 3, 4];
  const some = tamperings.filter((_, n) => share.includes(n % 5));
  test.each(some)("%s", async (_, harm, toOperator, toAnybody) => {
    await asOwner(house.db, ...harm);
    const told = [await inside(), await outside()];
    await mend(harm);
    expect(told).toEqual([
      expect.stringMatching(toOperator),
      toAnybody ? expect.stringMatching(toAnybody) : "in order",
    ]);
  });

  test("with the keys rewrites an entry and its MAC: the leaf tells", async () => {
    const row = await house.db.selectFrom("entry").selectAll().where("id", "=", 1500).executeTakeFirstOrThrow();
    const mac = macOf(house.keys, { ...row, what: "closed" }).toString("hex");
    await asOwner(house.db, `update entry set what = 'closed', mac = decode('${mac}', 'hex') where id = 1500`);
    const told = [await inside(), await outside()];
    await mend();
    expect(told).toEqual([
      expect.stringMatching(/^ПОДМЕНЕНО .*запись 1500, лист 1499/),
      expect.stringMatching(alteredOutside),
    ]);
  });

  test("with the keys rewrites everything and signs it anew: only who saw the log before can tell", async () => {
    const row = await house.db.selectFrom("entry").selectAll().where("id", "=", 1500).executeTakeFirstOrThrow();
    const mac = macOf(house.keys, { ...row, what: "closed" }).toString("hex");
    const forget = ["entry_leaf", "log_node", "log_head"].map((table) => `delete from ${table}`);
    const rewrite = `update entry set what = 'closed', mac = decode('${mac}', 'hex') where id = 1500`;
    await asOwner(house.db, rewrite, ...forget, "insert into entry_unsealed select id from entry");
    await sealAll(house, 250);
    const told = [await inside([]), await inside(), await outside([]), await outside()];
    await mend();
    const rewritten = expect.stringMatching(/^ПЕРЕПИСАНО: итог по 3000 листам/);
    expect(told).toEqual(["in order", rewritten, "in order", rewritten]);
  });

  test("with the keys writes an entry today that says it is of last month", async () => {
    await house.db.transaction().execute(async (trx) => {
      await writeEntry(trx, worldFor(house, { kind: "nobody" }, later(-30 * DAY)), entryOf(1));
    });
    await sealAll(house);
    const told = [await inside([]), await inside()];
    await mend();
    const backDated = expect.stringMatching(
      /^ЗАДНИМ ЧИСЛОМ: запись \d+, лист 3000: в ней время 2026-10-22T11:05:12\.000Z, но 2026-11-21/,
    );
    expect(told).toEqual([backDated, backDated]);
  });

  test("deletes, alters or hides an entry before it is sealed", async () => {
    await givenEntries(house, 3, 5000);
    const ids = (await house.db.selectFrom("entry_unsealed").select("entry_id").orderBy("entry_id").execute()).map(
      (row) => row.entry_id,
    );
    const still = await audit(house, seen);
    expect([still.findings, still.waiting]).toEqual([[], { count: 3, since: later(5000).toISOString() }]);
    await asOwner(
      house.db,
      `delete from entry where id = ${ids[0]}`,
      `update entry set what = 'closed' where id = ${ids[1]}`,
      `delete from entry_unsealed where entry_id = ${ids[2]}`,
    );
    const { findings } = await audit(house, seen);
    await mend();
    expect(findings.map(({ says }) => says).sort()).toEqual([
      `ВСТАВЛЕНО: служба этого не писала, или изменено до запечатывания, запись ${ids[1]}`,
      `НЕ ЗАПЕЧАТАНО: листа нет, и среди ждущих его тоже, запись ${ids[2]}`,
      `УДАЛЕНО: было записано и ждало печати, и нет, запись ${ids[0]}`,
    ]);
  });

  test("is honest though slow: an act of half an hour, heads of other addresses", async () => {
    await house.db.transaction().execute(async (trx) => {
      await writeEntry(trx, worldFor(house, { kind: "nobody" }, later(-30 * MINUTE)), entryOf(1));
    });
    await sealAll({ ...house, publicUrl: "http://localhost:3000" }, 250, later(HOUR));
    const told = [await inside(), await outside()];
    await mend();
    expect(told).toEqual(["in order", "in order"]);
  });
});
