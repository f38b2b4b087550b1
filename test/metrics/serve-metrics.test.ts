import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { Metrics } from "~/metrics/open-metrics.server";
import { type MetricsService, serveMetrics } from "~/metrics/serve-metrics.server";
import { SettingsError } from "~/shell/config.server";
import { createLog } from "~/shell/log.server";

const log = createLog({ logLevel: "silent" });
let ready = { status: 200, text: "ready\n" };
const loopback = { host: "127.0.0.1", port: 0, log, readiness: async () => ready };
let service: MetricsService;
afterEach(() => service.close());

/** Figures that are counted, and told only when the test says so. */
function slowly() {
  let reads = 0;
  let tell = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const metrics: Metrics = {
    contentType: "text/plain",
    async read() {
      reads += 1;
      await told;
      return `read ${reads}\n`;
    },
    onAnswer() {},
  };
  return { metrics, tell, reads: () => reads };
}

const at = (path = "/metrics") => `http://127.0.0.1:${service.port}${path}`;

test("however many ask, figures are read once, and again when that is over", async () => {
  const { metrics, tell, reads } = slowly();
  service = await serveMetrics(metrics, { ...loopback, keep: 0 });
  const asked = [1, 2, 3, 4, 5].map(() => fetch(at()));
  await Promise.all([1, 2, 3].map(() => fetch(at("/other")))); // by now those have come, too
  expect(reads()).toBe(1);
  tell();
  const texts = await Promise.all(asked.map(async (one) => (await one).text()));
  expect(new Set(texts)).toEqual(new Set(["read 1\n"]));
});

test("what was read is told again for a while: asking without end is no work for the database", async () => {
  const { metrics, tell, reads } = slowly();
  tell();
  service = await serveMetrics(metrics, { ...loopback, keep: 60_000 });
  for (let n = 0; n < 20; n += 1) expect(await (await fetch(at())).text()).toBe("read 1\n");
  expect(reads()).toBe(1);
});

test("nothing else is served, and nothing but GET is", async () => {
  const { metrics, reads } = slowly();
  service = await serveMetrics(metrics, loopback);
  for (const path of ["/", "/metrics/x", "/desk", "//metrics"]) expect((await fetch(at(path))).status).toBe(404);
  expect((await fetch(at(), { method: "POST", body: "x" })).status).toBe(404);
  expect(reads()).toBe(0);
});

test("whoever reads or asks slowly is cut, and others are answered", async () => {
  const { metrics, tell } = slowly();
  tell();
  service = await serveMetrics(metrics, { ...loopback, patience: 200 });
  const slow = Array.from({ length: 10 }, (): Socket => connect(service.port, "127.0.0.1").resume());
  for (const socket of slow) socket.on("error", () => {}).write("GET /metrics HTTP/1.1\r\nHost: x\r\n");
  expect((await fetch(at())).status).toBe(200);
  await Promise.all(slow.map((socket) => once(socket, "close")));
});

test("what cannot be read is said in the log alone, and the next look may succeed", async () => {
  let fails = true;
  const read = async () => {
    if (fails) throw new Error("away");
    return "well\n";
  };
  service = await serveMetrics({ contentType: "text/plain", read, onAnswer() {} }, { ...loopback, keep: 60_000 });
  const failed = await fetch(at());
  expect([failed.status, await failed.text()]).toEqual([500, ""]);
  fails = false;
  expect(await (await fetch(at())).text()).toBe("well\n");
});

test("a port that is taken is said in a sentence that names the variable", async () => {
  const { metrics } = slowly();
  service = await serveMetrics(metrics, loopback);
  const again = serveMetrics(metrics, { ...loopback, port: service.port });
  await expect(again).rejects.toThrow(SettingsError);
  await expect(again).rejects.toThrow("set METRICS_PORT to another number");
});

test("a process that serves no pages says there whether it lives and is ready", async () => {
  service = await serveMetrics(slowly().metrics, loopback);
  const heard = async (path: string) => {
    const answer = await fetch(at(path));
    return [answer.status, await answer.text()];
  };
  expect(await heard("/health/live")).toEqual([200, "live\n"]);
  expect(await heard("/health/ready")).toEqual([200, "ready\n"]);
  ready = { status: 503, text: "the database does not answer\n" };
  expect(await heard("/health/ready")).toEqual([503, ready.text]);
});
