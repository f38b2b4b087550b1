import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { previewWords } from "~/annulments/filing/preview-words";
import { codeWords } from "~/proofs/words";
import { citizen } from "../support/citizen";
import { type TestDatabase, testDatabase } from "../support/database";
import { fileRequest, proveByCode, readCode, type Stocked, searchRecord, stockRecords } from "../support/journey";
import { newDataDir, runProgram, type Service, startService } from "../support/program";

const sendAgain = "Повторить безопасно";

describe.skipIf(!inject("postgresUrl"))(
  "two web processes and a worker on one PostgreSQL",
  { timeout: 120_000 },
  () => {
    let database: TestDatabase;
    let stock: Stocked[];
    let webs: Service[];
    let worker: Service;
    const DATA_DIR = newDataDir(); // holds the demo's secret, which all of them share
    let environment: Record<string, string | undefined>;

    beforeAll(async () => {
      database = await testDatabase("postgres");
      const databaseUrl = database.url ?? "";
      environment = { DATABASE_URL: databaseUrl, DATA_DIR, DATABASE_POOL: "5", PUBLIC_URL: "http://otmena.example" };
      stock = await stockRecords({ databaseUrl, dataDir: DATA_DIR }, 6);
      // All at once: each brings schema, catalogue and queues up to date, and none stumbles over the others.
      const [web, other, one] = await Promise.all([
        startService(environment, "web"),
        startService(environment, "web"),
        startService(environment, "worker"),
      ]);
      webs = [web, other];
      worker = one;
    }, 120_000);
    afterAll(async () => {
      await Promise.all([...webs, worker].map((service) => service.stop("SIGKILL")));
      await database.close();
    });

    test("a request is filed at one, its code sent by the worker, and finished at the other", async () => {
      const [here, there] = webs.map(({ url }) => citizen(url!));
      const record = stock[0]!;
      await searchRecord(here!, record);
      const { number } = await fileRequest(here!);
      for (const [name, value] of here!.cookies) there!.cookies.set(name, value);
      await there!.get(`/annulments/${number}`);
      const { notice } = await proveByCode(there!, await readCode(there!, record.phone));
      expect(JSON.parse((await here!.get(`/v/${notice}.json`)).body)).toMatchObject({ verdict: "in-force" });
    });

    test("without a worker requests are filed all the same, and their codes wait for the next one", async () => {
      expect(await worker.stop("SIGTERM")).toMatchObject({ code: 0, signal: null });
      const somebody = citizen(webs[0]!.url!);
      const record = stock[1]!;
      await searchRecord(somebody, record);
      await fileRequest(somebody);
      const outbox = await somebody.raw(`/dev/outbox.json?to=${encodeURIComponent(record.phone)}`);
      expect(await outbox.json()).toEqual([]);
      worker = await startService(environment, "worker");
      expect(worker.url).toBeNull();
      await proveByCode(somebody, await readCode(somebody, record.phone));
    });

    test("one web ends, the other goes on", async () => {
      expect(await webs[1]!.stop("SIGTERM")).toMatchObject({ code: 0 });
      expect(await citizen(webs[0]!.url!).get("/health/ready")).toMatchObject({ status: 200 });
      webs[1] = await startService(environment, "web");
    });

    test("a port that another one has is named, and the start ends with 1", async () => {
      const { port } = new URL(webs[0]!.url!);
      const { code, output } = await runProgram(["web"], { ...environment, PORT: port });
      expect([code, output]).toEqual([1, expect.stringContaining(`Port ${port} on 127.0.0.1 is taken`)]);
    });

    test("migrating once more changes nothing, and ends with 0", async () => {
      const { code, output } = await runProgram(["migrate"], environment);
      expect([code, output]).toEqual([0, ""]);
    });

    test("when every connection to the database is cut, as by a failover, the journey goes on", async () => {
      const somebody = citizen(webs[0]!.url!);
      const preview = await searchRecord(somebody, stock[2]!);
      const { engine } = database;
      if (engine.kind !== "postgres") throw new Error("no PostgreSQL");
      await engine.pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
      const form = { mode: previewWords.cancel, consent: "yes" };
      const first = await somebody.post(form);
      // A connection may have died in the hand that held it: then the page says that sending again is safe, and it is.
      if (first.status !== 200) expect(first).toMatchObject({ status: 503, text: expect.stringContaining(sendAgain) });
      const second = await somebody.post(form, { on: preview });
      expect(second.text).toContain(codeWords.receipt);
      await proveByCode(somebody, await readCode(somebody, stock[2]!.phone));
      for (const service of [...webs, worker]) expect(service.output()).not.toContain("unhandled");
    });
  },
);
