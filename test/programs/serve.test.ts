import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeWords } from "~/proofs/words";
import { citizen } from "../support/citizen";
import {
  fileRequest,
  proveByCode,
  readCode,
  type Stocked,
  searchRecord,
  stockRecords,
  wholeJourney,
} from "../support/journey";
import { newDataDir, runProgram, type Service, startService } from "../support/program";

describe("the first start, in an empty directory", { timeout: 120_000 }, () => {
  const DATA_DIR = newDataDir();
  let service: Service;
  beforeAll(async () => {
    service = await startService({ DATA_DIR, SECRET: undefined });
  }, 120_000);
  afterAll(async () => {
    await service.stop("SIGKILL");
  });

  test("takes a free port, is live and ready, and shows its first page", async () => {
    const somebody = citizen(service.url!);
    for (const [path, text] of [
      ["/health/live", "live"],
      ["/health/ready", "ready"],
    ] as const)
      expect(await somebody.get(path)).toMatchObject({ status: 200, text });
    expect(await somebody.get("/")).toMatchObject({ status: 200 });
  });

  test("keeps directory and keys from everybody else", () => {
    expect(statSync(DATA_DIR).mode & 0o777).toBe(0o700);
    expect(statSync(join(DATA_DIR, "demo-secret")).mode & 0o777).toBe(0o600);
    expect(statSync(join(DATA_DIR, "control.sock")).mode & 0o777).toBe(0o600);
  });

  test("a second program on the same directory says why it cannot, what to do, and ends with 1", async () => {
    const second = await runProgram(["serve"], { DATA_DIR, SECRET: undefined });
    expect(second).toEqual({
      code: 1,
      signal: null,
      output: `Another process has the database in ${DATA_DIR} open. Stop it, or set another DATA_DIR.\n`,
    });
    expect(await citizen(service.url!).get("/health/ready")).toMatchObject({ status: 200 });
  });

  test("after SIGTERM and a second start all is there, and the visitor too", async () => {
    const secret = readFileSync(join(DATA_DIR, "demo-secret"), "utf8");
    const before = await citizen(service.url!).get("/help");
    expect(await service.stop("SIGTERM")).toMatchObject({ code: 0, signal: null });
    service = await startService({ DATA_DIR, SECRET: undefined });
    expect(readFileSync(join(DATA_DIR, "demo-secret"), "utf8")).toBe(secret);
    expect((await citizen(service.url!).get("/help")).text).toBe(before.text);
    expect(service.output()).not.toContain('"msg":"migrated"');
  });
});

describe("a journey over two starts", { timeout: 120_000 }, () => {
  const DATA_DIR = newDataDir();
  let stock: Stocked[];
  let service: Service;
  beforeAll(async () => {
    stock = await stockRecords({ dataDir: DATA_DIR }, 5);
    service = await startService({ DATA_DIR });
  }, 120_000);
  afterAll(async () => {
    await service.stop("SIGKILL");
  });

  test("goes on where it stood, in the same browser", async () => {
    const [record] = stock;
    const port = new URL(service.url!).port;
    const somebody = citizen(service.url!);
    await searchRecord(somebody, record!);
    const { number } = await fileRequest(somebody);
    expect(await service.stop("SIGINT")).toMatchObject({ code: 0, signal: null });
    service = await startService({ DATA_DIR, PORT: port });
    const again = await somebody.get(`/annulments/${number}`);
    expect(again).toMatchObject({ status: 200, path: `/annulments/${number}/code` });
    expect(again.text).toContain(codeWords.receipt);
    const { notice } = await proveByCode(somebody, await readCode(somebody, record!.phone));
    const verified = await citizen(service.url!).get(`/v/${notice}.json`);
    expect(JSON.parse(verified.body)).toMatchObject({ verdict: "in-force", number: notice });
  });

  test("leaves no name, phone or code in the log", async () => {
    const somebody = citizen(service.url!);
    const record = stock[1]!;
    await searchRecord(somebody, record);
    await fileRequest(somebody);
    const code = await readCode(somebody, record.phone);
    await proveByCode(somebody, code);
    const said = service.output();
    for (const secret of ["Котова", "Анна", record.phone, record.phone.slice(2), code, record.number])
      expect([secret, said.includes(secret)]).toEqual([secret, false]);
    for (const line of said.split("\n").filter((one) => one.startsWith("{"))) JSON.parse(line);
  });

  test("the journal is verified by a command, through the running service and without it (security 38)", async () => {
    const whole = { code: 0, output: expect.stringMatching(/^Журнал цел: \d+ запис\S+, ни одна не изменена\.\n$/) };
    expect(await runProgram(["verify-journal"], { DATA_DIR })).toMatchObject(whole);
    await service.stop();
    expect(await runProgram(["verify-journal"], { DATA_DIR })).toMatchObject(whole);
    const stranger = await runProgram(["verify-journal"], {
      DATA_DIR,
      SECRET: "another secret, as long as it has to be",
    });
    expect(stranger).toMatchObject({ code: 2, output: expect.stringContaining("SECRET is not the one") }); // no tampering
    service = await startService({ DATA_DIR });
  });

  // SIGINT, of which the service makes the same, has stopped it above.
  test("SIGTERM lets an open request have its answer, and ends with 0", async () => {
    const socket = connect(Number(new URL(service.url!).port), "127.0.0.1");
    const visitor = citizen(service.url!);
    await visitor.get("/");
    const body = "number=1&contact=2";
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    socket.write(
      `POST /records/search HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
    );
    let answer = "";
    socket.on("data", (bytes) => {
      answer += bytes;
    });
    await once(socket, "data"); // "100 Continue": the request is open now
    const ended = service.stop("SIGTERM");
    while (!service.output().includes('"msg":"stopping"')) await new Promise(setImmediate);
    socket.write(body);
    await once(socket, "close");
    expect(answer).toMatch(/\r\n\r\nHTTP\/1.1 403 /); // no token; but whole
    expect(answer).toContain("</html>");
    expect(await ended).toMatchObject({ code: 0, signal: null });
    service = await startService({ DATA_DIR });
  });

  test("kill -9 leaves the directory free, and a dead socket is no hindrance", async () => {
    const { notice } = await wholeJourney(citizen(service.url!), stock[2]!);
    expect(await service.stop("SIGKILL")).toMatchObject({ signal: "SIGKILL" });
    expect(statSync(join(DATA_DIR, "control.sock")).isSocket()).toBe(true);
    service = await startService({ DATA_DIR });
    expect(JSON.parse((await citizen(service.url!).get(`/v/${notice}.json`)).body)).toMatchObject({
      verdict: "in-force",
    });
  });
});
