import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Heard {
  headers: IncomingHttpHeaders;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came.
  body: any;
}

/** A server of an agency, as its tests want it: what it answers can be changed at any time. */
export class Receiver {
  readonly heard: Heard[] = [];
  /** A status, or never. */
  answer: number | "never" = 204;
  port = 0;
  private server: Server | null = null;
  private readonly events = new EventTarget();

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  /** At the same port as before. */
  async open(): Promise<this> {
    this.server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString();
      this.heard.push({ headers: request.headers, text, body: JSON.parse(text) });
      this.events.dispatchEvent(new Event("heard"));
      if (this.answer === "never") return;
      response.writeHead(this.answer, this.answer === 302 ? { location: this.url } : {}).end();
    });
    this.server.listen(this.port, "127.0.0.1");
    await once(this.server, "listening");
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  }

  /** Waits until so much was heard. */
  async hears(n: number): Promise<void> {
    while (this.heard.length < n) await once(this.events, "heard");
  }

  get ids(): string[] {
    return this.heard.map(({ headers }) => String(headers["webhook-id"]));
  }
}
