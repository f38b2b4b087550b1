import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { registryFindings } from "~/journal/log-findings-words";
import { base32 } from "~/lib/base32";
import type { NoticeFacts } from "~/notices/notice";
import { noticeNumber } from "~/notices/number";
import { demonstrationQrSigner } from "~/seals/demo-seal.server";
import { type Told, tamperings } from "../notices/tamperings";
import { citizen } from "../support/citizen";
import { fileRequest, searchRecord, stockRecords, wholeJourney } from "../support/journey";
import { newDataDir, runProgram, type Service, startService } from "../support/program";

/** Of all ways that are tried inside one process these, with the code by which the service itself tells of each. */
const tried: [does: string, code: keyof typeof registryFindings][] = [
  ["changes the surname", "person"],
  ["changes the service", "content"],
  ["invents one, from copied rows and a new number", "untold"],
  ["gives it a new number", "content"],
  ["deletes it", "gone"],
  ["exchanges its file and the hash of it", "file"],
  ["puts a key of its own into the table", "key"],
  ["makes a request finished that never was", "noNotice"],
];

/** A notice as its table has it. */
interface Row {
  id: string;
  number: string;
  requestId: string;
  facts: NoticeFacts;
}

/** All of them at once, in one directory that is started once, each at a notice of its own; and one that nobody touches. */
describe("whoever writes the embedded database while the service is stopped", { timeout: 300_000 }, () => {
  const DATA_DIR = newDataDir();
  const stranger = demonstrationQrSigner(newDataDir(), new Date("2026-01-02T00:00:00Z"));
  const told = new Map<string, Told<Row>>();
  let untouched: Row;
  let open: { id: string; number: string };
  let service: Service;
  const ready = async () => (await citizen(service.url!).get("/health/ready")).text;

  beforeAll(async () => {
    const stock = await stockRecords({ dataDir: DATA_DIR }, tried.length + 2);
    service = await startService({ DATA_DIR, WATCH_SECONDS: "1" });
    const waiting = citizen(service.url!);
    await searchRecord(waiting, stock.pop()!);
    await fileRequest(waiting);
    const issued: string[] = [];
    for (const record of stock) {
      const holder = citizen(service.url!);
      const { number, notice } = await wholeJourney(holder, record);
      expect((await holder.raw(`/annulments/${number}/notice.pdf`)).status).toBe(200);
      issued.push(notice);
    }
    for (const notice of issued)
      await vi.waitFor(
        async () => expect((await (await fetch(`${service.url}/v/${notice}.json`)).json()).log).not.toBeNull(),
        { timeout: 60_000, interval: 200 },
      );
    expect(await ready()).toBe("ready");
    const { code, output } = await service.stop();
    expect([code, output.includes('"fault"')]).toEqual([0, false]);
    expect(await runProgram(["verify-log", "--database"], { DATA_DIR })).toMatchObject({ code: 0 });
    await asStranger(DATA_DIR, async (db) => {
      const { rows } = await db.query<Row>('select id, number, annulment_id as "requestId", facts from notice');
      const request = "select id, number from annulment where finished_at is null";
      open = (await db.query<{ id: string; number: string }>(request)).rows[0]!;
      untouched = rows.pop()!;
      for (const [n, [does]] of tried.entries()) {
        const invented = noticeNumber(String(123_456_789_012_345 + n));
        const one = rows[n]!;
        const known = { first: one, other: untouched, restored: one, restoration: one, open: open.id };
        told.set(does, { ...known, invented, strangerPem: stranger.certificate.toString() });
        await db.exec(tampering(does).sql(told.get(does)!).join(";"));
      }
    });
    service = await startService({ DATA_DIR, WATCH_SECONDS: "1" });
  }, 300_000);
  afterAll(() => service.stop("SIGKILL"));

  const tampering = (does: string) => tamperings.find((one) => one.does === does)!;
  /** The number that is asked about. */
  const asked = (does: string) => {
    const { first, invented } = told.get(does)!;
    return tampering(does).of === "invented" ? invented : first.number;
  };
  /** The number or id by which the fault is told of. */
  const named = (does: string, code: string) =>
    code === "key" ? "0123456789abcdef" : code === "noNotice" ? open.number : asked(does);

  test.each(tried)("%s: no answer is a yes, and the service says it itself", async (does, code) => {
    const { answer } = tampering(does);
    const number = asked(does);
    const json = await (await fetch(`${service.url}/v/${number}.json`)).json();
    const page = await citizen(service.url!).get(`/v/${number}`);
    const statement = base32(stranger.sign(told.get(does)!.first.facts));
    const forged = await citizen(service.url!).get(`/v/${number}/${statement}`);
    expect(json.verdict).toBe(answer === "stays" ? "in-force" : "unknown");
    expect(page.title.startsWith("Да.")).toBe(answer === "stays");
    expect(forged.title).not.toMatch(/^Да\./);
    const line = `"fault":"${code}","of":"${named(does, code)}"`;
    await vi.waitFor(() => expect(service.output()).toContain(line), { timeout: 60_000, interval: 100 });
  });

  test("and leaves one as it is, lies about the others alone; whoever looks after the service hears of it", async () => {
    expect((await citizen(service.url!).get(`/v/${untouched.number}`)).title).toMatch(/^Да\./);
    const doubt = /^ready the registry is not what the log holds of it: \d/;
    await vi.waitFor(async () => expect(await ready()).toMatch(doubt), { timeout: 60_000, interval: 200 });
    const { output } = await service.stop();
    const { code, output: audited } = await runProgram(["verify-log", "--database"], { DATA_DIR });
    expect(code).toBe(1);
    for (const [does, code] of tried) expect(audited).toContain(registryFindings[code](named(does, code)));
    for (const said of [output, audited]) expect(said).not.toContain(untouched.number);
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
