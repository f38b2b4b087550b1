import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { readBody } from "~/shell/body.server";
import { hangUp } from "~/shell/hang-up.server";
import type { Answer } from "./witness.server";

/** What a witness does, by the end of the address. */
export interface WitnessActs {
  addCheckpoint(body: Uint8Array): Answer;
  /** The head that it vouched for last, of the log by the hash of its origin; null when there is none. */
  latest(originHash: string): string | null;
}

export interface WitnessService {
  port: number;
  close(): Promise<void>;
}

/** Sixteen of the largest signatures there are, and the longest proof. */
const BODY_BYTES = 96 * 1024;
const PATIENCE_MS = 10_000;
const CONNECTIONS = 200;
const PLAIN = "text/plain; charset=utf-8";

/** Serves the witness protocol (C2SP tlog-witness) at whatever prefix a proxy may have before it. */
export async function serveWitness(
  acts: WitnessActs,
  listen: { host: string; port: number },
  onFault: (error: unknown) => void,
): Promise<WitnessService> {
  const server = createServer({ requestTimeout: 2 * PATIENCE_MS, headersTimeout: PATIENCE_MS }, async (req, res) => {
    const answer = await answerTo(acts, req).catch((error: unknown): Answer => {
      onFault(error);
      return { status: 500, type: PLAIN, body: "this witness is not well\n" };
    });
    // What was not read must not be taken for the next request.
    if (!req.complete) res.setHeader("Connection", "close");
    res.writeHead(answer.status, { "Content-Type": answer.type }).end(answer.body);
  });
  server.maxConnections = CONNECTIONS;
  server.listen(listen.port, listen.host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: () => hangUp(server),
  };
}

async function answerTo(acts: WitnessActs, req: IncomingMessage): Promise<Answer> {
  const path = (req.url ?? "").replace(/\?.*$/s, "");
  const [, hash] = /\/([0-9a-f]{64})\/checkpoint$/.exec(path) ?? [];
  if (hash !== undefined && (req.method === "GET" || req.method === "HEAD")) {
    const note = acts.latest(hash);
    return { status: note === null ? 404 : 200, type: PLAIN, body: note ?? "" };
  }
  if (!path.endsWith("/add-checkpoint")) return { status: 404, type: PLAIN, body: "" };
  if (req.method !== "POST") return { status: 405, type: PLAIN, body: "" };
  const body = await readBody(req.iterator({ destroyOnReturn: false }), BODY_BYTES, PATIENCE_MS);
  if (typeof body === "string") return { status: body === "too-long" ? 413 : 408, type: PLAIN, body: "" };
  return acts.addCheckpoint(body);
}
