import type { ServerBuild } from "@remix-run/node";
import { openProviders } from "~/gateways/oidc/open-providers.server";
import { readSettings } from "~/shell/config.server";
import { tokenFor } from "~/shell/csrf.server";
import { createHandler, type HandlerOptions } from "~/shell/handler.server";
import type { House } from "~/shell/house.server";
import { keysFrom } from "~/shell/keys.server";
import { createLog } from "~/shell/log.server";
import { fakeBuild } from "./fake-build";

export const PUBLIC_URL = "http://otmena.test";
export const VID = "v".repeat(32);
export const NOW = new Date("2026-03-02T09:00:00Z");

/** A house without a database, and the lines of its log. */
export function fakeHouse(over: Partial<House> = {}): { house: House; lines: string[] } {
  const lines: string[] = [];
  const settings = readSettings({ MODE: "demo", NODE_ENV: "test", PUBLIC_URL });
  const log = createLog({ logLevel: "info" }, { write: (line) => void lines.push(line) });
  const providers = openProviders({ file: null, secrets: new Map() }, log);
  const base = { settings, publicUrl: PUBLIC_URL, keys: keysFrom("k".repeat(32)), log, providers };
  return { house: { ...base, ...over } as House, lines };
}

export interface Call {
  method?: string;
  headers?: Record<string, string>;
  body?: BodyInit;
  /** Fields of a form with the right token and cookie. */
  form?: Record<string, string>;
  address?: string;
}

export type Caller = (path: string, call?: Call) => Promise<Response>;

/** Calls the handler as a browser would that has been here before. */
export function callerOf(house: House, build: ServerBuild = fakeBuild(), more: Partial<HandlerOptions> = {}): Caller {
  const handle = createHandler({ house, build, clock: () => NOW, publicDir: "test/shell/no-such-folder", ...more });
  const cookie = `${house.publicUrl.startsWith("https:") ? "__Host-vid" : "vid"}=${VID}`;
  return (path, { method, headers = {}, body, form, address = "192.0.2.1" } = {}) => {
    const fields = form && new URLSearchParams({ token: tokenFor(house.keys, VID), ...form });
    const init = {
      method: method ?? (form || body ? "POST" : "GET"),
      headers: { ...(form && { cookie }), ...headers },
    };
    const sent = fields ?? body;
    const request = new Request(
      house.publicUrl + path,
      sent ? ({ ...init, body: sent, duplex: "half" } as RequestInit) : init,
    );
    return handle(request, { address });
  };
}
