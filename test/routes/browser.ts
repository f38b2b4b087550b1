import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { BodyRoom } from "~/shell/body-room.server";
import type { HandlerOptions } from "~/shell/handler.server";
import type { House } from "~/shell/house.server";
import { givenVisitor, now } from "../support/given";

interface Built {
  build: ServerBuild;
  createHandler(options: HandlerOptions): (request: Request, client: { address: string }) => Promise<Response>;
}

export interface Seen {
  status: number;
  /** Path and query of a redirect. */
  location: string | null;
  headers: Headers;
  html: string;
  /** What a reader finds in `<main>`, without tags, spaces collapsed. */
  text: string;
}

const SAYS_WHAT_IT_SHOWED = /^\/(records\/[0-9a-f-]{36}|annulments\/[\d-]+\/(restore|changed))$/;

/** A browser without scripts at the built program: keeps cookies, sends the token of the last form it saw. */
export class Browser {
  readonly cookies = new Map<string, string>();
  private token = "";
  /** What the last page with such a form showed of a record. */
  private seen: string | undefined;
  private heard = "";
  private at = "";

  private constructor(
    private readonly house: House,
    private readonly handle: ReturnType<Built["createHandler"]>,
    private readonly address: string,
  ) {}

  static async open(house: House, address = "192.0.2.1", more: Partial<HandlerOptions> = {}): Promise<Browser> {
    const root = join(import.meta.dirname, "../..");
    const { build, createHandler } = (await import(/* @vite-ignore */ join(root, "build/program.js"))) as Built;
    const publicDir = join(root, "public");
    return new Browser(house, createHandler({ house, build, publicDir, clock: () => now, ...more }), address);
  }

  /** The same browser, with all it knows, at the program as it is when no large form finds room. */
  async whereRoomIsTaken(): Promise<Browser> {
    const other = await Browser.open(this.house, this.address, { bodyRoom: new BodyRoom(0) });
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    other.token = this.token;
    return other;
  }

  get(path: string): Promise<Seen> {
    return this.ask(path, {});
  }

  /** Where a form says what its page showed, the page is opened first, unless it is the one before them. */
  async post(path: string, fields: Record<string, string>): Promise<Seen> {
    if (SAYS_WHAT_IT_SHOWED.test(path) && this.at !== path) await this.get(path);
    return this.ask(path, { method: "POST", body: new URLSearchParams({ ...this.hidden(), ...fields }) });
  }

  /** The same of a form in which a name stands more than once. */
  async send(path: string, fields: readonly [name: string, value: string][]): Promise<Seen> {
    return this.ask(path, { method: "POST", body: new URLSearchParams([...Object.entries(this.hidden()), ...fields]) });
  }

  /** The fields of the last form that a citizen does not see. */
  private hidden(): Record<string, string> {
    return { token: this.token, heard: this.heard, ...(this.seen !== undefined && { seen: this.seen }) };
  }

  /** Sends a form with one file, or more, as a browser does. */
  async upload(
    path: string,
    name: string,
    file: File | string | File[],
    more: Record<string, File | string> = {},
  ): Promise<Seen> {
    const form = new FormData();
    form.set("token", this.token);
    for (const [field, one] of Object.entries(more)) form.set(field, one);
    for (const one of [file].flat()) form.append(name, one);
    const encoded = new Response(form);
    const headers = { "content-type": encoded.headers.get("content-type") ?? "" };
    return this.ask(path, { method: "POST", body: await encoded.arrayBuffer(), headers });
  }

  /** As if a code for this phone had been typed. */
  async prove(phone: string): Promise<void> {
    const actor = await givenVisitor(this.house, { phone });
    const token = randomBytes(32).toString("base64url");
    const id = createHash("sha256").update(token).digest("hex");
    // lucia reads the machine's clock, so the end must lie ahead of any.
    const expires_at = new Date("2100-01-01T00:00:00Z");
    const visitor_id = actor.kind === "visitor" ? actor.id : "";
    await this.house.db.insertInto("session").values({ id, visitor_id, created_at: now, expires_at }).execute();
    this.cookies.set("__Host-sid", token);
  }

  private async ask(path: string, init: RequestInit): Promise<Seen> {
    const headers = {
      ...(init.headers as object),
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    };
    const request = new Request(new URL(path, this.house.publicUrl), { ...init, headers });
    const response = await this.handle(request, { address: this.address });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const html = await response.text();
    this.at = path;
    this.token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? this.token;
    this.seen = unescaped(/name="seen" value="([^"]+)"/.exec(html)?.[1]) ?? this.seen;
    this.heard = /name="heard" value="([^"]*)"/.exec(html)?.[1] ?? "";
    const location = response.headers.get("location");
    return {
      status: response.status,
      location: location?.replace(this.house.publicUrl, "") ?? null,
      headers: response.headers,
      html,
      text: readable(/<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? html),
    };
  }

  private keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === "") this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

const unescaped = (html: string | undefined): string | undefined =>
  html
    ?.replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const readable = (html: string): string =>
  html
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .replace(/ ([.,])/g, "$1")
    .trim();
