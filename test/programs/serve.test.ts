import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeWords } from "~/proofs/words";
import { type Citizen, citizen } from "../support/citizen";
import { importFile } from "../support/import-file";
import { fileRequest, proveByCode, readCode, type Stocked, searchRecord } from "../support/journey";
import { type Ended, killStarting, newDataDir, runProgram, type Service, startService } from "../support/program";

const DATA_DIR = newDataDir();
const own = { DATA_DIR, SECRET: undefined };
/** Started in the first test, and again in others: it is there from one to the next. */
let service: Service;
afterAll(() => service.stop("SIGKILL"));

describe("the first start, in an empty directory, after one that kill -9 ended half-way", { timeout: 120_000 }, () => {
  const filesMade = () =>
    existsSync(join(DATA_DIR, "db")) ? readdirSync(join(DATA_DIR, "db"), { recursive: true }).length : 0;
  beforeAll(async () => {
    const killed = await killStarting(own, () => filesMade() >= 600);
    expect(killed).toMatchObject({ signal: "SIGKILL" });
    service = await startService(own);
  }, 120_000);

  test("takes a free port, is live and ready, and shows its first page", async () => {
    const somebody = citizen(service.url!);
    for (const [path, text] of [
      ["/health/startup", "started"],
      ["/health/live", "live"],
      ["/health/ready", "ready"],
      ["/health/messages", "in time"],
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
    const second = await runProgram(["serve"], own);
    expect(second).toEqual({
      code: 1,
      signal: null,
      output: `Another process has the database in ${DATA_DIR} open. Stop it, or set another DATA_DIR.\n`,
    });
    expect(await citizen(service.url!).get("/health/ready")).toMatchObject({ status: 200 });
  });

  // SIGTERM, of which the service makes the same, stops it below.
  test("after SIGINT and a second start all is there, and the visitor too", async () => {
    const secret = readFileSync(join(DATA_DIR, "demo-secret"), "utf8");
    const before = await citizen(service.url!).get("/help");
    expect(await service.stop("SIGINT")).toMatchObject({ code: 0, signal: null });
    service = await startService(own);
    expect(readFileSync(join(DATA_DIR, "demo-secret"), "utf8")).toBe(secret);
    expect((await citizen(service.url!).get("/help")).text).toBe(before.text);
    expect(service.output()).not.toContain('"msg":"migrated"');
  });
});

describe("a journey over two starts", { timeout: 120_000 }, () => {
  const alone = { email: "", passport: "", passport_issued_on: "", passport_division: "", inn: "", snils: "" };
  const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString();
  const holder = { surname: "Пахомова", given_name: "Анжелика" };
  const stock = [1, 2].map((n): Stocked => ({ number: `П30000000${n}`, phone: `+7900100000${n}` }));
  /** What was seen of the stop between the two starts. */
  let seen: { somebody: Citizen; number: string; said: string; answer: string; end: Ended; journal: Ended[] };
  beforeAll(async () => {
    const file = join(DATA_DIR, "rows.csv");
    writeFileSync(file, importFile(stock.map((one) => ({ ...alone, ...holder, ...one, starts_at: inTenDays }))));
    expect(await runProgram(["import", file], own)).toMatchObject({ code: 0 });
    const { port } = new URL(service.url!);
    const somebody = citizen(service.url!);
    await searchRecord(somebody, stock[0]!);
    const { number } = await fileRequest(somebody);
    await walk(stock[1]!);
    const running = await runProgram(["verify-journal"], own);
    const { answer, end } = await stopInTheMiddle(service);
    const stopped = await runProgram(["verify-journal"], own);
    const SECRET = "another secret, as long as it has to be";
    const stranger = await runProgram(["verify-journal"], { ...own, SECRET });
    seen = { somebody, number, said: service.output(), answer, end, journal: [running, stopped, stranger] };
    service = await startService({ ...own, PORT: port });
  }, 120_000);

  let code: string;
  async function walk(record: Stocked) {
    const somebody = citizen(service.url!);
    await searchRecord(somebody, record);
    await fileRequest(somebody);
    code = await readCode(somebody, record.phone);
    await proveByCode(somebody, code);
  }

  test("goes on where it stood, in the same browser", async () => {
    const { somebody, number } = seen;
    const again = await somebody.get(`/annulments/${number}`);
    expect(again).toMatchObject({ status: 200, path: `/annulments/${number}/code` });
    expect(again.text).toContain(codeWords.receipt);
    const { notice } = await proveByCode(somebody, await readCode(somebody, stock[0]!.phone));
    const verified = await citizen(service.url!).get(`/v/${notice}.json`);
    expect(JSON.parse(verified.body)).toMatchObject({ verdict: "in-force", number: notice });
  });

  test("leaves no name, phone or code in the log", () => {
    const record = stock[1]!;
    for (const secret of [...Object.values(holder), record.phone, record.phone.slice(2), code, record.number])
      expect([secret, seen.said.includes(secret)]).toEqual([secret, false]);
    for (const line of seen.said.split("\n").filter((one) => one.startsWith("{"))) JSON.parse(line);
  });

  test("the journal is verified by a command, through the running service and without it (security 38)", () => {
    const whole = { code: 0, output: expect.stringMatching(/^Журнал цел: \d+ запис\S+, ни одна не изменена\.\n$/) };
    const notLooked = { code: 2, output: expect.stringContaining("SECRET is not the one") }; // no tampering
    expect(seen.journal).toMatchObject([whole, whole, notLooked]);
  });

  test("SIGTERM lets an open request have its answer, and ends with 0", () => {
    expect(seen.answer).toMatch(/\r\n\r\nHTTP\/1.1 403 /); // no token; but whole
    expect(seen.answer).toContain("</html>");
    expect(seen.end).toMatchObject({ code: 0, signal: null });
  });
});

/** Sends SIGTERM while a form is half sent. */
async function stopInTheMiddle(service: Service): Promise<{ answer: string; end: Ended }> {
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
  return { answer, end: await ended };
}
