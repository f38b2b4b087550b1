import * as client from "openid-client";
import type { Logger } from "pino";
import { done, type Outcome, refuse } from "~/lib/outcome";
import type { OidcSettings } from "~/shell/oidc-settings.server";
import { Away, boundedFetch } from "./bounded-fetch.server";
import { type Described, isHere, readDescribed } from "./described.server";
import { readTold, type Told, type Trusted } from "./told";

/** Milliseconds for each thing that a provider is asked. */
const PATIENCE_MS = 8_000;
/** Milliseconds for which it is relied on what a provider said of itself. */
const KNOWN_MS = 3_600_000;

/** Somebody else who may say who somebody is. */
export interface Provider {
  id: string;
  title: string;
  issuer: string;
  trusts: readonly Trusted[];
}

/** Secrets of one way to a provider and back. */
export interface Asked {
  /** Without a query; exactly as the provider has it registered. */
  redirectUri: string;
  state: string;
  nonce: string;
  /** Of PKCE (RFC 7636): 43 to 128 letters. */
  verifier: string;
}

/** "denied": whoever was asked would not; "unfit": what came back is not an answer to what was asked (security 41). */
export type Unheard = "away" | "denied" | "unfit";

/** All that the settings name. */
export interface Providers {
  readonly all: readonly Provider[];
  /** Where the browser goes. Asks the provider about itself when that is not known. */
  address(id: string, asked: Asked): Promise<Outcome<string, "away">>;
  /**
   * What the provider says of whoever came back with this query: state, issuer and the errors in it are looked at (RFC 9207), the code
   * is changed for an ID token whose signature, issuer, audience, nonce and times are (OpenID Connect Core 1.0, 3.1.3.7).
   */
  hear(id: string, query: URLSearchParams, asked: Asked): Promise<Outcome<Told, Unheard>>;
}

declare module "~/shell/house.server" {
  interface House {
    providers: Providers;
  }
}

type Log = Pick<Logger, "warn">;

/** @throws SettingsError for what does not describe a provider; none is asked anything before somebody wants to come in by it */
export function openProviders(settings: OidcSettings, log: Log, patience = PATIENCE_MS): Providers {
  const described = readDescribed(settings);
  const all = new Map(described.map((one) => [one.id, { one, known: configurationOf(one, patience) }]));
  const told = (id: string, error: unknown) => {
    const unheard = whyUnheard(error);
    const { code } = error as { code?: unknown };
    if (unheard !== "denied")
      log.warn({ provider: id, unheard, code: typeof code === "string" ? code : null }, "sign-in by provider");
    return unheard;
  };
  const find = (id: string) => {
    const found = all.get(id);
    if (!found) throw new Error("no such provider");
    return found;
  };
  return {
    all: described.map(({ id, title, issuer, trusts }) => ({ id, title, issuer, trusts })),
    async address(id, asked) {
      const { one, known } = find(id);
      try {
        return done(client.buildAuthorizationUrl(await known(), await parametersOf(one, asked)).href);
      } catch (error) {
        told(id, error);
        return refuse("away");
      }
    },
    async hear(id, query, asked) {
      const { one, known } = find(id);
      try {
        const said = await hear(await known(), query, asked);
        const read = readTold(said, one);
        return read ? done(read) : refuse("unfit");
      } catch (error) {
        return refuse(told(id, error));
      }
    },
  };
}

async function parametersOf({ scopes, acrValues }: Described, { redirectUri, state, nonce, verifier }: Asked) {
  return {
    ...{ redirect_uri: redirectUri, state, nonce, scope: [...new Set(["openid", ...scopes])].join(" ") },
    ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" },
    ...(acrValues.length > 0 && { acr_values: acrValues.join(" ") }),
  };
}

async function hear(known: client.Configuration, query: URLSearchParams, asked: Asked) {
  const url = new URL(asked.redirectUri);
  url.search = query.toString();
  const { state: expectedState, nonce: expectedNonce, verifier: pkceCodeVerifier } = asked;
  const checks = { expectedState, expectedNonce, pkceCodeVerifier, idTokenExpected: true };
  const tokens = await client.authorizationCodeGrant(known, url, checks);
  const claims = tokens.claims();
  if (!claims) throw new Error("no ID token");
  const more = known.serverMetadata().userinfo_endpoint
    ? await client.fetchUserInfo(known, tokens.access_token, claims.sub)
    : {};
  return { ...more, ...claims };
}

/** What a provider says of itself is asked once an hour, by whoever is first; what failed is asked again by the next. */
function configurationOf(one: Described, patience: number): () => Promise<client.Configuration> {
  let known: { at: number; configuration: Promise<client.Configuration> } | null = null;
  return () => {
    if (known && performance.now() - known.at < KNOWN_MS) return known.configuration;
    const asked = { at: performance.now(), configuration: discover(one, patience) };
    known = asked;
    asked.configuration.catch(() => {
      if (known === asked) known = null;
    });
    return asked.configuration;
  };
}

function discover({ issuer, clientId, auth, secret }: Described, patience: number): Promise<client.Configuration> {
  const shown = { basic: client.ClientSecretBasic, post: client.ClientSecretPost, none: client.None }[auth];
  return client.discovery(new URL(issuer), clientId, {}, shown(secret ?? ""), {
    [client.customFetch]: boundedFetch(patience) as client.CustomFetch,
    timeout: Math.ceil(patience / 1000),
    ...(isHere(issuer) && { execute: [client.allowInsecureRequests] }),
  });
}

function whyUnheard(error: unknown): Unheard {
  if (error instanceof client.AuthorizationResponseError) {
    const { error: code } = error;
    if (code === "access_denied") return "denied";
    return ["server_error", "temporarily_unavailable"].includes(code) ? "away" : "unfit";
  }
  const { cause, code } = error as { cause?: unknown; code?: unknown };
  const isAway = error instanceof Away || cause instanceof Away || code === "OAUTH_TIMEOUT";
  return isAway ? "away" : "unfit";
}
