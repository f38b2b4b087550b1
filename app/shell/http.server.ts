import { createServer, type IncomingMessage, type RequestListener, type ServerResponse, STATUS_CODES } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Incoming } from "./answer.server";
import { boundConnections } from "./bound-connections.server";
import { bounds } from "./bounds";
import { type Answerer, createAnswerer, type HandlerOptions } from "./handler.server";
import { securityHeaders } from "./headers.server";
import type { House } from "./house.server";
import { listening } from "./listening.server";
import { sendAnswer } from "./send-answer.server";
import { takeInCallers } from "./take-in-callers.server";
import { within } from "./within.server";

export interface HttpService {
  /** The port listened on, also when a free one was asked for. */
  port: number;
  /** Takes over who stands before it, stops accepting, lets open requests finish for up to 5 s, then cuts what is left. */
  close(): Promise<void>;
}

export interface HttpOptions extends HandlerOptions {
  /** Default: of the settings. */
  listen?: { host: string; port: number };
}

/** Host is judged by us, so that the refusal is a page with all its headers. */
const serverOptions = {
  requireHostHeader: false,
  maxHeaderSize: bounds.headerBytes,
  headersTimeout: bounds.headersMs,
  requestTimeout: 0, // of a body `readBody` judges; left to itself Node ends a long one in the middle
  keepAliveTimeout: bounds.restMs,
  connectionsCheckingInterval: bounds.lookMs,
};

/** Serves HTTP until closed. Throws a `SettingsError` with one clear sentence when it cannot listen. */
export async function startHttp(options: HttpOptions): Promise<HttpService> {
  const { house, listen = house.settings } = options;
  const open = new OpenRequests();
  const answerer = createAnswerer(options);
  const serve = listenerFor(answerer, house, open);
  const server = createServer(serverOptions, serve);
  boundConnections(server, house.log);
  server.on("connection", () => answerer.comes());
  server.on("checkContinue", serve).on("checkExpectation", serve);
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => reject(error, socket, house.publicUrl));
  await listening(server, listen.host, listen.port);
  const end = async () => {
    open.closing = true;
    await takeInCallers(server, bounds.takeOverMs);
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await open.finish(bounds.closeMs);
    server.closeAllConnections(); // also those that were opened beforehand and never used
    await closed;
  };
  let ending: Promise<void> | undefined;
  const close = () => {
    ending ??= end();
    return ending;
  };
  return { port: (server.address() as AddressInfo).port, close };
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
    const empty = new Promise<void>((resolve) => {
      this.onEmpty = resolve;
    });
    await within(ms, empty, undefined);
  }
}

function listenerFor({ answer }: Answerer, { log }: House, open: OpenRequests): RequestListener {
  return async (request, response) => {
    open.add(response);
    try {
      await sendAnswer(request, response, await answer(incomingOf(request, response)), open.closing);
    } catch (error) {
      // A listener must not reject: that would end the process.
      log.error({ error }, "not sent");
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
  // A side that is closed is not yet a connection that is: whoever says nothing would keep it.
  socket.setTimeout(bounds.lingerMs, () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("\r\n")}\r\n\r\n`);
}
