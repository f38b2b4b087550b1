import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Configuration, Provider } from "oidc-provider";
import { pino } from "pino";
import { openProviders, type Providers } from "~/gateways/oidc/open-providers.server";

/** A person at the provider: their `sub`, and what it says of them. */
export type Person = { sub: string } & Record<string, unknown>;

export interface RealProvider {
  issuer: string;
  /** What the provider was asked by programs: its paths. */
  asked: string[];
  /** From now on somebody can sign in there in a browser: by their `sub` and any password. */
  knows(person: Person): void;
  /** Signs somebody in there, as a browser follows its pages from `address`; gives back where they are sent to. */
  signIn(address: string, person: Person): Promise<URL>;
  /** The same of whoever would rather not. */
  refuse(address: string): Promise<URL>;
  close(): Promise<void>;
}

interface Wanted {
  redirectUris: string[];
  /** Instead of what the library does for a request; false: it does. */
  instead?: (path: string, respond: (status: number, body: string) => void) => boolean;
}

/** The library `oidc-provider`, with its pages for developers, at a free port of this machine. */
export async function realProvider({ redirectUris, instead }: Wanted): Promise<RealProvider> {
  const people = new Map<string, Person>();
  const asked: string[] = [];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = quietly(() => new Provider(issuer, configuration(redirectUris, people)));
  provider.use(async (ctx, next) => {
    await next();
    // Its pages for developers ask for a font of somebody else.
    if (typeof ctx.body === "string") ctx.body = ctx.body.replace(/@import url\([^)]*\);/, "");
  });
  const handle = provider.callback();
  server.on("request", (request, response) => {
    const path = new URL(request.url ?? "/", issuer).pathname;
    asked.push(path);
    const respond = (status: number, body: string) =>
      void response.writeHead(status, { "content-type": "application/json" }).end(body);
    if (!instead?.(path, respond)) void handle(request, response);
  });
  return {
    issuer,
    asked,
    knows: (person) => void people.set(person.sub, person),
    async signIn(address, person) {
      people.set(person.sub, person);
      return walk(address, (prompt) => ({ prompt, login: person.sub, password: "any" }));
    },
    refuse: (address) => walk(address, () => null),
    close: () => closed(server),
  };
}

export const clientId = "otmena";
export const clientSecret = "a-secret-of-the-test";

const configuration = (redirectUris: string[], people: Map<string, Person>): Configuration => ({
  clients: [
    {
      ...{ client_id: clientId, client_secret: clientSecret, redirect_uris: redirectUris },
      ...{ grant_types: ["authorization_code"], response_types: ["code"] },
    },
  ],
  cookies: { keys: ["a key of the test"] },
  scopes: ["openid", "everything"],
  claims: {
    openid: ["sub"],
    everything: ["name", "phone_number", "phone_number_verified", "email", "email_verified", "snils", "inn", "acr"],
  },
  features: { devInteractions: { enabled: true } },
  pkce: { required: () => true },
  ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  async findAccount(_, sub) {
    return { accountId: sub, claims: async () => people.get(sub) ?? { sub } };
  },
});

/** It warns of what is meant for developers. */
function quietly<Value>(work: () => Value): Value {
  const { warn, info } = console;
  Object.assign(console, { warn() {}, info() {} });
  try {
    return work();
  } finally {
    Object.assign(console, { warn, info });
  }
}

/** Follows redirects and forms with a jar of cookies until the way leads elsewhere; `fill`: a form, or null to give up. */
async function walk(address: string, fill: (prompt: string) => Record<string, string> | null): Promise<URL> {
  const cookies = new Map<string, string>();
  const { origin } = new URL(address);
  let url = new URL(address);
  let form: Record<string, string> | null = null;
  for (let steps = 0; steps < 20 && url.origin === origin; steps += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const body = form && { method: "POST", body: new URLSearchParams(form) };
    const response: Response = await fetch(url, { redirect: "manual", headers: { cookie }, ...body });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    const location = response.headers.get("location");
    form = null;
    if (location) url = new URL(location, url);
    else {
      const html = await response.text();
      const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1];
      if (!prompt) throw new Error(`the provider says ${response.status}: ${html.slice(0, 2000)}`);
      form = fill(prompt);
      if (!form) url = new URL(`${url.pathname}/abort`, url);
    }
  }
  return url;
}

function keep(cookies: Map<string, string>, line: string): void {
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (value === "") cookies.delete(name);
  else cookies.set(name, value);
}

const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** The way to it as settings would describe it, under the id `state`. */
export function openedProviders(real: Pick<RealProvider, "issuer">, more: object = {}): Providers {
  const { file, secrets, remove } = describedProvider(real, more);
  try {
    return openProviders({ file, secrets: new Map([secrets]) }, pino({ level: "silent" }));
  } finally {
    remove();
  }
}

/** The same as a file, and whose secret is which. */
export function describedProvider(real: Pick<RealProvider, "issuer">, more: object = {}) {
  const folder = mkdtempSync(join(tmpdir(), "oidc-"));
  const file = join(folder, "providers.json");
  const one = { id: "state", title: "Госуслуги", issuer: real.issuer, clientId, scopes: ["everything"], ...more };
  writeFileSync(file, JSON.stringify([one]));
  const secrets: [string, string] = ["state", clientSecret];
  return { file, secrets, remove: () => rmSync(folder, { recursive: true }) };
}
