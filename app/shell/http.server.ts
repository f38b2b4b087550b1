import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { Admission } from "./admission.server";
import type { Answer, Incoming } from "./answer.server";
import { bounds } from "./bounds";
import { SettingsError } from "./config.server";
import { createAnswerer, type HandlerOptions } from "./handler.server";
import { securityHeaders } from "./headers.server";

export interface HttpService {
  /** The port listened on, also when a free one was asked for. */
  port: number;
  /** Stops accepting, lets open requests finish for up to 5 s, then cuts what is left. */
  close(): Promise<void>;
}

export interface HttpOptions extends HandlerOptions {
  /** Default: of the settings. */
  listen?: { host: string; port: number };
}

const PATIENCE_MS = 5000;
/** How much of a refused body is read and thrown away, so that the browser gets round to reading why. */
const LINGER_BYTES = 16 * 1024 * 1024;
const LINGER_MS = 5000;

/** Serves HTTP until closed. Throws a `SettingsError` with one clear sentence when it cannot listen. */
export async function startHttp(options: HttpOptions): Promise<HttpService> {
  const { house, listen = house.settings } = options;
  const open = new OpenRequests();
  const { admission = new Admission() } = options;
  const serve = listenerFor({ ...options, admission }, open);
  // Host is judged by us, so that the refusal is a page with all its headers.
  const patience = { keepAliveTimeout: 65_000, headersTimeout: 20_000, connectionsCheckingInterval: PATIENCE_MS };
  const server = createServer({ requireHostHeader: false, ...patience }, serve);
  server.on("connection", () => admission.comes());
  server.on("checkContinue", serve).on("checkExpectation", serve);
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => reject(error, socket, house.publicUrl));
  await listening(server, listen.host, listen.port);
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await open.finish(PATIENCE_MS);
    server.closeAllConnections(); // also those that were opened beforehand and never used
    await closed;
  };
  return { port: (server.address() as AddressInfo).port, close };
}

/** Throws what `startHttp` would, without serving anything: a first start takes a while, and should not be for nothing. */
export async function tryToListen({ host, port }: { host: string; port: number }, prefix = ""): Promise<void> {
  const server = createServer();
  await listening(server, host, port, prefix);
  await new Promise((resolve) => server.close(resolve));
}

/** The requests that are not answered yet. */
class OpenRequests {
  /** From then on every answer ends its connection. */
  closing = false;
  private readonly open = new Set<ServerResponse>();
  private onEmpty = () => {};

  add(response: ServerResponse): void {
    this.open.add(response);
    response.once("close", () => {
      this.open.delete(response);
      if (this.open.size === 0) this.onEmpty();
    });
  }

  /** Resolves when all are answered, or after `ms`. */
  async finish(ms: number): Promise<void> {
    this.closing = true;
    if (this.open.size === 0) return;
    await within(ms, (done) => {
      this.onEmpty = done;
    });
  }
}

function listenerFor(options: HttpOptions, open: OpenRequests): RequestListener {
  const answer = createAnswerer(options);
  return async (request, response) => {
    open.add(response);
    try {
      await send(request, response, await answer(incomingOf(request, response)), open.closing);
    } catch (error) {
      // A listener must not reject: that would end the process.
      options.house.log.error({ error }, "not sent");
      response.destroy();
    }
  };
}

function incomingOf(request: IncomingMessage, response: ServerResponse): Incoming {
  const headers = new Headers();
  for (let i = 0; i < request.rawHeaders.length; i += 2)
    headers.append(request.rawHeaders[i]!, request.rawHeaders[i + 1]!);
  return {
    method: request.method ?? "",
    target: request.url ?? "",
    headers,
    body: request.method === "POST" || request.method === "PUT" ? bodyOf(request, response) : null,
    remoteAddress: request.socket.remoteAddress ?? "",
  };
}

/** Leaves the socket alone when the reader stops half-way: the answer has still to go out. */
async function* bodyOf(request: IncomingMessage, response: ServerResponse): AsyncGenerator<Uint8Array> {
  if (request.headers.expect) response.writeContinue();
  yield* request.iterator({ destroyOnReturn: false });
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  closing: boolean,
): Promise<void> {
  const { headers, cookies, body } = answer;
  const unread = !request.complete;
  if (closing || unread) response.setHeader("Connection", "close");
  response.writeHead(answer.status, cookies.length > 0 ? { ...headers, "set-cookie": [...cookies] } : headers);
  // Who waits for "100 Continue" has sent nothing and will send nothing.
  if (!unread || request.headers.expect) return void response.end(body);
  if (body !== null) response.write(body);
  await drained(request);
  response.end();
}

async function drained(request: IncomingMessage): Promise<void> {
  if (request.destroyed) return;
  let bytes = 0;
  await within(LINGER_MS, (done) => {
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > LINGER_BYTES) done();
    });
    request.once("end", done).once("error", done).once("close", done);
  });
  request.pause();
}

/** Waits until `begin` calls back, at most `ms`. */
function within(ms: number, begin: (done: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    begin(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** What is no HTTP gets a short answer; there is no request to make a page for. */
function reject(error: NodeJS.ErrnoException, socket: Socket, publicUrl: string): void {
  if (!socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const status = error.code === "HPE_HEADER_OVERFLOW" ? 431 : error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
  const headers = {
    ...securityHeaders(publicUrl),
    "cache-control": "no-store",
    "content-length": "0",
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("\r\n")}\r\n\r\n`);
}

/** @throws SettingsError with one clear sentence when that cannot be. `prefix`: of the variables that say where */
export function listening(server: Server, host: string, port: number, prefix = ""): Promise<void> {
  return new Promise((resolve, refuse) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      refuse(new SettingsError([reasonFor(error, host, port, prefix)])),
    );
    server.listen({ host, port, backlog: bounds.backlog }, resolve);
  });
}

function reasonFor({ code, message }: NodeJS.ErrnoException, host: string, port: number, prefix: string): string {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program: stop it, or set ${prefix}PORT to another number`,
    EACCES: `Port ${port} may only be opened by the administrator: set ${prefix}PORT to 1024 or more`,
    EADDRNOTAVAIL: `This machine has no address ${host}: set ${prefix}HOST to one of its own`,
  };
  return reasons[code ?? ""] ?? `Cannot listen on ${host}:${port}: ${message}`;
}
