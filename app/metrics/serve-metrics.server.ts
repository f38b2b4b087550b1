import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { hangUp } from "~/shell/hang-up.server";
import { listening } from "~/shell/listening.server";
import type { Metrics } from "./open-metrics.server";

export interface MetricsService {
  port: number;
  close(): Promise<void>;
}

interface Options {
  host: string;
  port: number;
  log: Logger;
  /** Whether the process should be given work, for those that serve no pages. */
  readiness: () => Promise<{ status: number; text: string }>;
  /** Milliseconds that one connection may take in all. */
  patience?: number;
  /** Milliseconds for which what was read is told again: whoever asks without end makes the database no work. */
  keep?: number;
}

/** Prometheus asks over one connection, or two. */
const MOST_CONNECTIONS = 16;

/**
 * Tells figures at `/metrics`, and of a process that serves no pages, too, whether it lives and is ready, at `/health/live` and
 * `/health/ready`; nothing else. However many ask, they are read once at a time; whoever reads slowly is cut.
 * @throws SettingsError when the port cannot be listened at
 */
export async function serveMetrics(metrics: Metrics, options: Options): Promise<MetricsService> {
  const { host, port, log, readiness, patience = 10_000, keep = 1000 } = options;
  const read = readOnce(metrics, keep);
  const answer = async ({ method, url }: IncomingMessage, response: ServerResponse) => {
    const answers = method === "GET" || method === "HEAD" ? url?.split("?")[0] : null;
    const tell = (text: string, type = "text/plain; charset=utf-8", status = 200) =>
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(text);
    if (answers === "/metrics") return tell(await read(), metrics.contentType);
    if (answers === "/health/live") return tell("live\n");
    if (answers !== "/health/ready") return response.writeHead(404).end();
    const { status, text } = await readiness();
    tell(text, undefined, status);
  };
  const limits = { headersTimeout: patience, requestTimeout: patience, connectionsCheckingInterval: patience };
  const server = createServer({ ...limits, maxHeaderSize: 8192, keepAliveTimeout: 1 }, (request, response) => {
    response.setHeader("connection", "close");
    answer(request, response).catch((error: unknown) => {
      log.error({ error }, "figures not read");
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.on("connection", (socket) => {
    const cut = setTimeout(() => socket.destroy(), patience).unref();
    socket.once("close", () => clearTimeout(cut));
  });
  await listening(server, host, port, "METRICS_");
  return {
    port: (server.address() as AddressInfo).port,
    close: () => hangUp(server),
  };
}

/** What is being read, or has just been, is told to whoever else asks. */
function readOnce(metrics: Metrics, keep: number): () => Promise<string> {
  let kept: Promise<string> | null = null;
  return () => {
    if (kept) return kept;
    const reading = metrics.read(new Date());
    const forget = () => {
      kept = null;
    };
    reading.then(() => void setTimeout(forget, keep).unref(), forget);
    kept = reading;
    return reading;
  };
}
