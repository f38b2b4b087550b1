import { readFileSync } from "node:fs";
import { z } from "zod";
import { SettingsError } from "~/shell/config.server";
import type { OidcSettings } from "~/shell/oidc-settings.server";
import { defaultClaims, whatIsTold } from "./told";

/** Names of members and numbers of places, with dots: `contacts.0.value`. */
const path = z.string().regex(/^[\w:/-]+(\.[\w:/-]+)*$/);
const code = z.string().regex(/^[\x21-\x7e]+$/);

/**
 * Whom citizens may sign in through: a list. It is registered there as a client of the authorization code flow with the address
 * PUBLIC_URL/account/via/ID/back, exactly.
 */
export const providersSchema = z
  .array(
    z.strictObject({
      /** In addresses and in the journal. */
      id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
      /** As it stands after "sign in through", in the language and case of the pages. */
      title: z.string().min(1).max(60),
      /** https: alone, but for one on this machine. */
      issuer: z.string().refine(isIssuer),
      clientId: z.string().min(1),
      /** A file with the client's secret, unless OIDC_SECRETS has it. */
      secretFile: z.string().optional(),
      /** How the client shows it at the token endpoint. */
      auth: z.enum(["basic", "post", "none"]).default("basic"),
      scopes: z.array(code).default(["openid"]),
      /** Where each thing stands among the claims, if not where OpenID Connect says. */
      claims: z.strictObject(Object.fromEntries(whatIsTold.map((one) => [one, path.optional()]))).default({}),
      /**
       * What is believed. A phone or mailbox only where the provider says besides that it has verified it: it then is the account's own
       * as if by a code. Snils and inn open every record that bears them: name them only for who has seen the document.
       */
      trusts: z.array(z.enum(["phone", "email", "snils", "inn"])).default([]),
      /** Classes of authentication (acr) that are asked for. */
      acrValues: z.array(code).default([]),
      /** Those that count as a second factor; nobody's do by themselves. */
      strong: z.array(code).default([]),
    }),
  )
  .min(1)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length);

type Read = z.output<typeof providersSchema>[number];
export type Described = Omit<Read, "claims" | "secretFile"> & { claims: typeof defaultClaims; secret: string | null };

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash } = new URL(text);
  return search === "" && hash === "" && (protocol === "https:" || isHere(text));
}

/** Without TLS on this machine alone. */
export const isHere = (issuer: string): boolean =>
  /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?(\/|$)/.test(issuer);

/** @throws SettingsError with one sentence that says where it does not fit; never with what stands there */
export function readDescribed({ file, secrets }: OidcSettings): Described[] {
  if (file === null) return [];
  const parsed = providersSchema.safeParse(readJson(file));
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => issue.path.join(".") || "it").join(", ");
    throw new SettingsError([`OIDC_FILE: ${file} does not describe providers: look at ${places}`]);
  }
  return parsed.data.map(({ claims, secretFile, ...provider }) => {
    const secret = secrets.get(provider.id) ?? (secretFile === undefined ? null : readSecret(secretFile));
    if ((secret === null) !== (provider.auth === "none"))
      throw new SettingsError([
        `OIDC_FILE: ${provider.id} needs a secret in OIDC_SECRETS or secretFile, or "auth": "none"`,
      ]);
    return { ...provider, claims: { ...defaultClaims, ...definedOf(claims) }, secret };
  });
}

const definedOf = (claims: Read["claims"]) =>
  Object.fromEntries(Object.entries(claims).filter(([, where]) => where !== undefined)) as Partial<
    typeof defaultClaims
  >;

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new SettingsError([`OIDC_FILE: ${file} cannot be read as JSON`]);
  }
}

function readSecret(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    throw new SettingsError([`OIDC_FILE: the secret in ${file} cannot be read`]);
  }
}
