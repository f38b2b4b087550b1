// Asks PORT so many times a second whatever becomes of the answers, as people do who know nothing of each other, and says
// what came. By bare sockets: a client that costs more than a page would measure itself.
import { connect } from "node:net";

const { port, rate, seconds, pages, host } = JSON.parse(process.argv[2]);
/** Milliseconds after which whoever asked has given up. */
const PATIENCE = 20_000;
const answers = {};
const faults = {};
/** Connections that rest. */
const free = [];
let open = 0;
let waiting = 0;
let latest = 0;

const requests = pages.map(({ path, cookie }) =>
  Buffer.from(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nAccept-Encoding: gzip\r\n\r\n`),
);

function newLine() {
  const line = { socket: connect(port, "127.0.0.1").setNoDelay(true), began: 0, left: -1, head: "", status: 0 };
  open += 1;
  line.socket.on("data", (bytes) => read(line, bytes));
  line.socket.on("error", ({ code }) => lost(line, code));
  line.socket.on("close", () => {
    open -= 1;
    lost(line, "closed");
  });
  return line;
}

function lost(line, why) {
  const at = free.indexOf(line);
  if (at >= 0) free.splice(at, 1);
  if (line.began === 0) return;
  line.began = 0;
  waiting -= 1;
  faults[why] = (faults[why] ?? 0) + 1;
}

function read(line, bytes) {
  if (line.left < 0) {
    line.head += bytes.toString("latin1");
    const end = line.head.indexOf("\r\n\r\n");
    if (end < 0) return;
    line.status = line.head.slice(9, 12);
    line.left = Number(/content-length: (\d+)/i.exec(line.head)[1]) - (line.head.length - end - 4);
  } else line.left -= bytes.length;
  if (line.left > 0) return;
  const kind = line.page.isAct ? `act ${line.status}` : line.status;
  answers[kind] ??= [];
  answers[kind].push(performance.now() - line.began);
  Object.assign(line, { began: 0, left: -1, head: "" });
  waiting -= 1;
  free.push(line);
}

function ask(n, due) {
  const line = free.pop() ?? newLine();
  line.began = due;
  line.page = pages[n % pages.length];
  waiting += 1;
  line.socket.write(requests[n % requests.length]);
}

const began = performance.now();
let most = 0;
for (let sent = 0; sent < rate * seconds; ) {
  const now = performance.now();
  const due = Math.min(rate * seconds, ((now - began) * rate) / 1000);
  latest = Math.max(latest, ((due - sent) * 1000) / rate);
  for (; sent < due; sent += 1) ask(sent, now);
  most = Math.max(most, waiting);
  await new Promise((resolve) => setTimeout(resolve, 1));
}
const took = (performance.now() - began) / 1000;
const over = performance.now() + PATIENCE;
while (waiting > 0 && performance.now() < over) await new Promise((resolve) => setTimeout(resolve, 10));
if (waiting > 0) faults.silence = waiting;
for (const one of Object.values(answers)) one.sort((a, b) => a - b);
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const told = Object.entries(answers).map(([status, sorted]) => [
  status,
  { count: sorted.length, p50: at(sorted, 0.5), p99: at(sorted, 0.99), longest: sorted.at(-1) },
]);
const asked = Math.ceil(rate * seconds);
const { user, system } = process.cpuUsage();
const figures = {
  asked,
  seconds: took,
  answers: Object.fromEntries(told),
  faults,
  open,
  most,
  late: latest,
  cpu: (user + system) / 1e6,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
process.exit(0);
