import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { previewWords } from "~/annulments/filing/preview-words";
import { codeWords } from "~/proofs/words";
import { citizen } from "../support/citizen";
import { type TestDatabase, testDatabase } from "../support/database";
import { type FreezingProxy, startProxy } from "../support/freezing-proxy";
import { fileRequest, proveByCode, readCode, type Stocked, searchRecord, stockRecords } from "../support/journey";
import { newDataDir, type Service, startService } from "../support/program";

/** From when new connections are possible. */
const PROMISED_MS = 15_000;

describe.skipIf(!inject("postgresUrl"))("the path to PostgreSQL freezes (security 59)", { timeout: 120_000 }, () => {
  let database: TestDatabase;
  let proxy: FreezingProxy;
  let stock: Stocked[];
  let environment: Record<string, string>;
  let service: Service;

  beforeAll(async () => {
    database = await testDatabase("postgres");
    const dataDir = newDataDir();
    stock = await stockRecords({ databaseUrl: database.url ?? "", dataDir }, 2);
    const url = new URL(database.url ?? "");
    proxy = await startProxy({ host: url.hostname, port: Number(url.port) });
    url.port = String(proxy.port);
    environment = { DATABASE_URL: url.href, DATA_DIR: dataDir, DATABASE_POOL: "4" };
    service = await startService(environment);
  }, 120_000);
  afterAll(async () => {
    await service.stop("SIGKILL");
    await proxy.close();
    await database.close();
  });

  test("pages answer again, and codes are sent again, soon after new connections are possible", async () => {
    const [before, after] = [citizen(service.url!), citizen(service.url!)];
    const preview = await searchRecord(before, stock[0]!);
    proxy.freeze();
    // As many as there are connections, in the middle of their work.
    const asked = await Promise.all([1, 2, 3, 4, 5].map(() => citizen(service.url!).get("/health/ready")));
    for (const answer of asked) expect(answer.status).toBe(503);
    const form = { mode: previewWords.cancel, consent: "yes" };
    expect(await before.post(form, { on: preview })).toMatchObject({ status: 503 });

    proxy.allowNewLines();
    const since = performance.now();
    await vi.waitFor(async () => expect((await after.get("/health/ready")).status).toBe(200), {
      timeout: PROMISED_MS,
      interval: 100,
    });
    expect((await before.post(form, { on: preview })).text).toContain(codeWords.receipt);
    expect(performance.now() - since).toBeLessThan(PROMISED_MS);
    await proveByCode(before, await readCode(before, stock[0]!.phone));
    await searchRecord(after, stock[1]!);
    await fileRequest(after);
  });

  test("and while it is frozen, the service still ends in good order when it is told to", async () => {
    const impatient = await startService({ ...environment, DATABASE_PATIENCE: "1" });
    proxy.freeze();
    const { code, output } = await impatient.stop("SIGTERM");
    expect(output).not.toContain("unhandled");
    expect(code).toBe(0);
  });
});
