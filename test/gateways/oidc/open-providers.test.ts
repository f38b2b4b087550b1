import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openProviders, type Providers } from "~/gateways/oidc/open-providers.server";
import { defaultClaims, readTold } from "~/gateways/oidc/told";
import { clientId, clientSecret, type RealProvider, realProvider } from "../../support/oidc-provider";

const redirectUri = "https://otmena.example/account/via/state/back";
const person = {
  ...{ sub: "1000300890", name: "Анна Петровна", acr: "high", snils: "112-233-445 95", inn: "500100732259" },
  ...{ phone_number: "+7 (900) 000-61-61", phone_number_verified: true },
  ...{ email: "Anna@Example.ru", email_verified: true },
};
const folder = mkdtempSync(join(tmpdir(), "oidc-"));
const random = () => randomBytes(32).toString("base64url");
const asked = () => ({ redirectUri, state: random(), nonce: random(), verifier: random() });

let written = 0;
function settingsOf(providers: unknown, secrets: Record<string, string> = { state: clientSecret }) {
  written += 1;
  const file = join(folder, `${written}.json`);
  writeFileSync(file, typeof providers === "string" ? providers : JSON.stringify(providers));
  return { file, secrets: new Map(Object.entries(secrets)) };
}

describe("a provider of OpenID Connect", () => {
  let real: RealProvider;
  let shown: { status: number; body: string } | null = null;
  let lines: object[] = [];
  const log = { warn: (line: object) => void lines.push(line) };
  const described = (more: object = {}) => ({
    ...{ id: "state", title: "Госуслуги", issuer: real.issuer, clientId, scopes: ["everything"] },
    ...more,
  });
  const opened = (more: object = {}, patience?: number): Providers =>
    openProviders(settingsOf([described(more)]), log as never, patience);
  const trusting = { trusts: ["phone", "email", "snils", "inn"] };

  beforeAll(async () => {
    real = await realProvider({
      redirectUris: [redirectUri],
      instead(path, respond) {
        if (!shown || path === "/auth") return false;
        respond(shown.status, shown.body);
        return true;
      },
    });
  });
  afterAll(async () => {
    await real.close();
    rmSync(folder, { recursive: true });
  });

  async function cameBack(providers: Providers, way = asked(), who: object = person) {
    const address = await providers.address("state", way);
    if (!address.ok) throw new Error(address.reason);
    const back = await real.signIn(address.value, who as typeof person);
    expect(back.origin + back.pathname).toBe(redirectUri);
    return { way, query: back.searchParams };
  }

  it("tells what it is trusted with, of whoever signed in there", async () => {
    const providers = opened(trusting);
    const { way, query } = await cameBack(providers);
    expect(await providers.hear("state", query, way)).toEqual({
      ok: true,
      value: {
        ...{ issuer: real.issuer, sub: person.sub, name: person.name, snils: "11223344595", inn: person.inn },
        contacts: [
          { channel: "sms", to: "+79000006161" },
          { channel: "email", to: "anna@example.ru" },
        ],
        isStrong: false,
      },
    });
    // The code is good once, and what is known of the provider is asked once.
    expect(await providers.hear("state", query, way)).toEqual({ ok: false, reason: "unfit" });
    expect(real.asked.filter((path) => path.includes("well-known"))).toHaveLength(1);
  });

  it("is believed in nothing that it is not trusted with, and in no contact that it has not verified", async () => {
    const nothing = opened();
    const one = await cameBack(nothing);
    const of = { contacts: [], snils: null, inn: null };
    expect(await nothing.hear("state", one.query, one.way)).toMatchObject({ ok: true, value: of });
    const all = opened(trusting);
    const claims = {
      phone_number_verified: false,
      email_verified: undefined,
      snils: "112-233-445 96",
      inn: "7707083893",
    };
    const other = await cameBack(all, asked(), { ...person, ...claims });
    expect(await all.hear("state", other.query, other.way)).toMatchObject({ ok: true, value: of });
  });

  it("counts as two factors by the classes that the settings name alone", () => {
    const reading = { issuer: real.issuer, claims: defaultClaims, trusts: [], strong: ["high"] };
    const strengths = ["high", "low", undefined, ["high"]].map(
      (acr) => readTold({ ...person, acr }, reading)?.isStrong,
    );
    expect(strengths).toEqual([true, false, false, false]);
    expect(readTold({ ...person, sub: "s".repeat(256) }, reading)).toBeNull();
  });

  it("is not heard with another state, nonce, verifier, issuer, or a code of another way (security 41)", async () => {
    const providers = opened();
    const lone = await cameBack(providers);
    for (const wrong of [{ state: random() }, { nonce: random() }, { verifier: random() }]) {
      const { way, query } = await cameBack(providers);
      expect(await providers.hear("state", query, { ...way, ...wrong }), Object.keys(wrong)[0]).toEqual({
        ok: false,
        reason: "unfit",
      });
    }
    for (const [name, value] of [
      ["iss", "https://evil.example"],
      ["iss", null],
      ["code", "x".repeat(43)],
      ["state", null],
    ] as const) {
      const query = new URLSearchParams(lone.query);
      if (value === null) query.delete(name);
      else query.set(name, value);
      expect(await providers.hear("state", query, lone.way), `${name} ${value}`).toEqual({
        ok: false,
        reason: "unfit",
      });
    }
    const twice = new URLSearchParams([...lone.query, ["code", "other"]]);
    expect(await providers.hear("state", twice, lone.way)).toEqual({ ok: false, reason: "unfit" });
    expect(await providers.hear("state", lone.query, lone.way)).toMatchObject({ ok: true });
  });

  it("that somebody refused at is told from one that is away, and neither is taken for an answer", async () => {
    const providers = opened();
    const way = asked();
    const address = await providers.address("state", way);
    const back = await real.refuse(address.ok ? address.value : "");
    expect(await providers.hear("state", back.searchParams, way)).toEqual({ ok: false, reason: "denied" });
    const gone = openProviders(settingsOf([described({ issuer: "http://127.0.0.1:9" })]), log as never);
    expect(await gone.address("state", asked())).toEqual({ ok: false, reason: "away" });
    const { way: other, query } = await cameBack(providers);
    shown = { status: 502, body: "" };
    lines = [];
    expect(await providers.hear("state", query, other)).toEqual({ ok: false, reason: "away" });
    expect(JSON.stringify(lines)).not.toContain(query.get("code"));
    for (const body of [
      `{"issuer":"${real.issuer}","x":"${"x".repeat(300_000)}"}`,
      "{",
      `{"issuer":"https://evil.example"}`,
    ]) {
      shown = { status: 200, body };
      expect(await opened().address("state", asked()), body.slice(0, 40)).toEqual({ ok: false, reason: "away" });
    }
    shown = null;
    // The next who wants to come in finds it where it is again.
    expect(await opened().address("state", asked())).toMatchObject({ ok: true });
  });

  it.each([
    ["no JSON", "[", "cannot be read as JSON"],
    ["an issuer without TLS", [{ issuer: "http://login.example" }], "look at 0.issuer"],
    ["an unknown member", [{ trust: [] }], "look at 0"],
    ["two of one id", [{}, {}], "look at it"],
    ["a secret that is nowhere", [{ id: "other" }], "other needs a secret"],
    ["a secret that is not wanted", [{ auth: "none" }], "state needs a secret"],
  ])("described with %s stops the start", (_, wrong, says) => {
    const file = typeof wrong === "string" ? wrong : wrong.map(described);
    expect(() => openProviders(settingsOf(file), log as never)).toThrow(says);
  });
});
