import { once } from "node:events";
import { chmodSync, rmSync } from "node:fs";
import { type ClientRequest, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { join, relative } from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import type { Logger } from "pino";
import { StartError } from "./faults.server";

/** What can be asked of the running process: reads a body, says something meanwhile, comes to a result. */
export type ControlAct = (
  body: AsyncIterable<Uint8Array>,
  say: (something: unknown) => Promise<void>,
) => Promise<unknown>;

export interface Control {
  /** Cuts what is under way and waits until it has come to rest. */
  close(): Promise<void>;
}

/** One line of the answer: what is said meanwhile, or, as the last, the result. Without it the answer was cut off. */
type Line = { said: unknown } | { result: unknown };

/** The longest path of a unix socket that every system takes, in bytes. */
const longestPath = 103;

/**
 * A unix socket in `dataDir`, for the owner alone, through which a second process reaches the one that has the
 * embedded database open: `POST /NAME`, answered by lines of JSON while the body is still coming.
 * The caller holds the lock of the directory, so a socket found there is a dead one.
 */
export async function startControl(dataDir: string, acts: Record<string, ControlAct>, log: Logger): Promise<Control> {
  const path = socketPath(dataDir);
  const running = new Set<Promise<void>>();
  const server = createServer((req, res) => {
    const act = req.method === "POST" ? acts[req.url?.slice(1) ?? ""] : undefined;
    if (!act) return res.writeHead(404).end();
    const answered = answer(act, req, res).catch((error: unknown) => {
      log.warn({ error, act: req.url }, "control cut off");
      res.destroy();
    });
    running.add(answered);
    answered.finally(() => running.delete(answered));
  });
  server.requestTimeout = 0; // a file may take hours
  rmSync(path, { force: true });
  server.listen(path);
  await once(server, "listening");
  chmodSync(path, 0o600);
  return {
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await Promise.all([closed, ...running]);
    },
  };
}

async function answer(act: ControlAct, req: IncomingMessage, res: ServerResponse): Promise<void> {
  res.writeHead(200, { "content-type": "application/x-ndjson" }).flushHeaders();
  const write = async (line: Line) => {
    if (!res.write(`${JSON.stringify(line)}\n`) && !res.destroyed) await drained(res);
  };
  const body = { [Symbol.asyncIterator]: () => req.iterator({ destroyOnReturn: false }) };
  const result = await act(body, (said) => write({ said }));
  await write({ result });
  // To close on a side that is still writing would destroy what it has not read yet: it goes when it has the result.
  await finished(req.resume()).catch(() => {});
  res.end();
}

/**
 * Asks the process that has `dataDir` open, and hears what it says.
 * @returns its result; `absent` if no process answers (the body is untouched), `cut` if it went away before the end
 * @throws what reading the body throws
 */
export async function askControl(
  dataDir: string,
  name: string,
  body: AsyncIterable<Uint8Array>,
  hear: (said: unknown) => void | Promise<void>,
): Promise<{ result: unknown } | "absent" | "cut"> {
  const path = socketPath(dataDir);
  if (!(await isAnswering(path))) return "absent";
  const req = request({ socketPath: path, path: `/${name}`, method: "POST", agent: false });
  req.on("error", () => {}); // seen as an answer without a result
  let unreadable: unknown;
  send(body, req).catch((error: unknown) => {
    unreadable = isConnectionFault(error) ? undefined : error;
    req.destroy(); // so that half of the body is not taken for the whole
  });
  try {
    const answer = await listen(req, hear);
    if (unreadable) throw unreadable;
    return answer;
  } finally {
    req.destroy();
  }
}

async function listen(req: ClientRequest, hear: (said: unknown) => void | Promise<void>) {
  try {
    const [res] = (await once(req, "response")) as [IncomingMessage];
    const lines = createInterface({ input: res, crlfDelay: Number.POSITIVE_INFINITY });
    for (const stream of [res, lines]) stream.on("error", () => {}); // cut behind the result it has nobody else to tell
    for await (const text of lines) {
      const line = JSON.parse(text) as Line;
      if ("result" in line) return line;
      await hear(line.said);
    }
  } catch (error) {
    if (!isConnectionFault(error)) throw error;
  }
  return "cut";
}

async function send(body: AsyncIterable<Uint8Array>, req: ClientRequest): Promise<void> {
  for await (const chunk of body) {
    if (req.destroyed) return;
    if (!req.write(chunk)) await drained(req);
  }
  req.end();
}

async function drained(stream: NodeJS.WritableStream): Promise<void> {
  const gone = new AbortController();
  const close = once(stream, "close", { signal: gone.signal }).then(() => {
    throw Object.assign(new Error("the other side went away"), { code: "ECONNRESET" });
  });
  try {
    await Promise.race([once(stream, "drain", { signal: gone.signal }), close]);
  } finally {
    gone.abort();
    close.catch(() => {});
  }
}

const isConnectionFault = (error: unknown): boolean =>
  ["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE"].includes((error as { code?: string }).code ?? "");

async function isAnswering(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Absolute or relative, whichever is shorter. */
function socketPath(dataDir: string): string {
  const absolute = join(dataDir, "control.sock");
  const near = relative(process.cwd(), absolute);
  const path = Buffer.byteLength(near) < Buffer.byteLength(absolute) ? near : absolute;
  if (Buffer.byteLength(path) > longestPath)
    throw new StartError(`DATA_DIR is too long for a socket in it: ${absolute}`);
  return path;
}
