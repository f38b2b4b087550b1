import { cpSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { base32 } from "~/lib/base32";
import type { NoticeFacts } from "~/notices/notice";
import { noticeNumber } from "~/notices/number";
import { demonstrationQrSigner } from "~/seals/demo-seal.server";
import { type Told, tamperings } from "../notices/tamperings";
import { citizen } from "../support/citizen";
import { fileRequest, searchRecord, stockRecords, wholeJourney } from "../support/journey";
import { newDataDir, runProgram, startService } from "../support/program";

/** Of all ways that are tried inside one process these, with the code by which the service itself tells of each. */
const tried = {
  "changes the surname": "person",
  "changes the service": "content",
  "invents one, from copied rows and a new number": "untold",
  "gives it a new number": "content",
  "deletes it": "gone",
  "exchanges its file and the hash of it": "file",
  "puts a key of its own into the table": "key",
  "makes a request finished that never was": "noNotice",
};

describe("whoever writes the embedded database while the service is stopped", { timeout: 300_000 }, () => {
  const kept = newDataDir();
  const stranger = demonstrationQrSigner(newDataDir(), new Date("2026-01-02T00:00:00Z"));
  let told: Told & { facts: NoticeFacts };

  beforeAll(async () => {
    const [first, other, open] = await stockRecords({ dataDir: kept }, 3);
    const service = await startService({ DATA_DIR: kept });
    const holder = citizen(service.url!);
    const one = await wholeJourney(holder, first!);
    expect((await holder.raw(`/annulments/${one.number}/notice.pdf`)).status).toBe(200);
    const two = await wholeJourney(citizen(service.url!), other!);
    const waiting = citizen(service.url!);
    await searchRecord(waiting, open!);
    await fileRequest(waiting);
    for (const { notice } of [one, two])
      await vi.waitFor(
        async () => expect((await (await fetch(`${service.url}/v/${notice}.json`)).json()).log).not.toBeNull(),
        { timeout: 60_000, interval: 200 },
      );
    expect(await service.stop()).toMatchObject({ code: 0 });
    const known = await asStranger(kept, async (db) => {
      const { rows } = await db.query<{ id: string; number: string; annulmentId: string; facts: NoticeFacts }>(
        `select id, number, annulment_id as "annulmentId", facts from notice where number = any($1)`,
        [[one.notice, two.notice]],
      );
      const request = await db.query<{ id: string }>("select id from annulment where finished_at is null");
      return { rows, open: request.rows[0]!.id };
    });
    const [a, b] = [one, two].map(({ notice }) => known.rows.find(({ number }) => number === notice)!);
    told = {
      ...{ first: a!, other: b!, restored: a!, restoration: b!, open: known.open, facts: a!.facts },
      ...{ invented: noticeNumber("123456789012345"), strangerPem: stranger.certificate.toString() },
    };
  }, 300_000);

  test.each(Object.entries(tried))("%s: no answer is a yes, and the service says it itself", async (does, code) => {
    const { sql, of, answer } = tamperings.find((one) => one.does === does)!;
    const DATA_DIR = newDataDir();
    cpSync(kept, DATA_DIR, { recursive: true });
    await asStranger(DATA_DIR, (db) => db.exec(sql(told).join(";")));
    const number = of === "invented" ? told.invented : told.first.number;
    const service = await startService({ DATA_DIR, WATCH_SECONDS: "1" });
    try {
      const json = await (await fetch(`${service.url}/v/${number}.json`)).json();
      const page = await citizen(service.url!).get(`/v/${number}`);
      const forged = await citizen(service.url!).get(`/v/${number}/${base32(stranger.sign(told.facts))}`);
      expect(json.verdict).toBe(answer === "stays" ? "in-force" : "unknown");
      expect(page.title.startsWith("Да.")).toBe(answer === "stays");
      expect(forged.title).not.toMatch(/^Да\./);
      await vi.waitFor(() => expect(service.output()).toContain(`"fault":"${code}"`), {
        timeout: 60_000,
        interval: 100,
      });
      await vi.waitFor(
        async () =>
          expect((await citizen(service.url!).get("/health/ready")).text).toMatch(
            /^ready the registry is not what the log holds of it: \d/,
          ),
        { timeout: 60_000, interval: 200 },
      );
    } finally {
      await service.stop();
    }
    const audited = await runProgram(["verify-log", "--database"], { DATA_DIR });
    expect(audited.code).toBe(1);
    expect(audited.output).toMatch(/ВСТАВЛЕНО|ИЗМЕНЕНО|УДАЛЕНО|ПОДМЕНЕНО/);
    const named = code === "key" ? "0123456789abcdef" : code === "noNotice" ? "заявка" : number;
    expect(audited.output).toContain(named);
  });

  test("and does nothing there, is suspected of nothing", async () => {
    const DATA_DIR = newDataDir();
    cpSync(kept, DATA_DIR, { recursive: true });
    const service = await startService({ DATA_DIR, WATCH_SECONDS: "1" });
    const page = await citizen(service.url!).get(`/v/${told.first.number}`);
    expect(page.title).toMatch(/^Да\./);
    expect((await citizen(service.url!).get("/health/ready")).text).toBe("ready");
    const { output } = await service.stop();
    expect(output).not.toContain('"fault"');
    expect(await runProgram(["verify-log", "--database"], { DATA_DIR })).toMatchObject({ code: 0 });
  });
});

/** Past every lock and trigger of ours, with the database's own program. */
async function asStranger<T>(dataDir: string, work: (db: PGlite) => Promise<T>): Promise<T> {
  const db = await PGlite.create(join(dataDir, "db"), { extensions: { pg_trgm } });
  try {
    await db.exec("set session_replication_role = replica");
    return await work(db);
  } finally {
    await db.close();
  }
}
