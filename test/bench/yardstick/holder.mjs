// Opens connections of a few kinds and does nothing useful with them; says when all are open, and at SIGTERM what became of each
// kind. Never closes a side by itself.
import { once } from "node:events";
import { connect } from "node:net";

const { port, host, wanted } = JSON.parse(process.argv[2]);
const head = (line, ...more) => `${[line, `Host: ${host}`, ...more].join("\r\n")}\r\n`;
const FORM = ["Content-Type: application/x-www-form-urlencoded", `Cookie: __Host-vid=${"a".repeat(32)}`];

/** What each says at once, and what it goes on saying each second. */
const kinds = {
  silent: {},
  heads: { first: head("GET /verify HTTP/1.1"), each: "x" },
  bodies: { first: `${head("POST /verify HTTP/1.1", ...FORM, "Content-Length: 60000")}\r\n`, each: "a" },
  /** Asks for much, and reads nothing. */
  deaf: { first: `${head("GET /openapi.json HTTP/1.1")}\r\n`.repeat(100), isDeaf: true },
  resting: { first: `${head("GET /health/live HTTP/1.1")}\r\n` },
};
const figures = {};
let failed = null;

async function open(name, { first, each, isDeaf }) {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  const figure = figures[name];
  socket.on("error", ({ code }) => {
    if (socket.connecting) failed ??= code;
  });
  try {
    await once(socket, "connect");
  } catch {
    return;
  }
  const began = performance.now();
  figure.open += 1;
  if (first) socket.write(first);
  if (isDeaf) socket.pause();
  else
    socket.on("data", (bytes) => {
      const status = bytes.toString("latin1", 9, 12);
      figure.told[status] = (figure.told[status] ?? 0) + 1;
    });
  const drip = each && setInterval(() => socket.write(each), 1000);
  /** Whether the other side has let go of it wholly shows only when something is said to it. */
  const probe = isDeaf ? setInterval(() => socket.write("\r\n"), 1000) : null;
  socket.once("end", () => {
    figure.ended.push((performance.now() - began) / 1000);
    clearInterval(drip);
    if (!probe) setTimeout(() => void setInterval(() => socket.write("\r\n"), 1000), 6000);
  });
  socket.once("close", () => {
    figure.closed.push((performance.now() - began) / 1000);
    clearInterval(drip);
    clearInterval(probe);
  });
}

function tell() {
  for (const figure of Object.values(figures))
    for (const name of ["ended", "closed"]) {
      const all = figure[name].sort((a, b) => a - b);
      figure[name] = { count: all.length, first: all[0], last: all.at(-1) };
    }
  process.stdout.write(`${JSON.stringify({ held: figures, failed })}\n`, () => process.exit(0));
}

process.on("SIGTERM", tell);
const began = performance.now();
for (const [name, count] of Object.entries(wanted)) {
  figures[name] = { wanted: count, open: 0, told: {}, ended: [], closed: [] };
  for (let at = 0; at < count && !failed; at += 100)
    await Promise.all(Array.from({ length: Math.min(100, count - at) }, () => open(name, kinds[name])));
}
process.stdout.write(`${JSON.stringify({ msg: "ready", seconds: (performance.now() - began) / 1000, failed })}\n`);
