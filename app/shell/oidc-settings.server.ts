/** Part of the settings' list: who else may say who somebody is (OpenID Connect). */
export const oidcVariables = {
  OIDC_FILE: {
    kind: "path",
    default: undefined,
    says: "A file that describes whom citizens may sign in through, by OpenID Connect; app/gateways/oidc/described.server.ts says how. Unset: nobody.",
  },
  OIDC_SECRETS: {
    kind: "secret",
    default: undefined,
    says: "What we show those providers, parted by spaces: ID=SECRET ID=SECRET; one that is not here may stand in a file (secretFile).",
  },
} as const;

type Raw = (name: keyof typeof oidcVariables) => string | undefined;

export interface OidcSettings {
  /** Null: there is no way in through others. */
  file: string | null;
  /** By the id that the file gives a provider. */
  secrets: ReadonlyMap<string, string>;
}

export const oidcSettings = (raw: Raw): OidcSettings => ({
  file: raw("OIDC_FILE") ?? null,
  secrets: new Map(pairs(raw).map(([, id = "", secret = ""]) => [id, secret])),
});

export const oidcFaults = (raw: Raw): string[] =>
  pairs(raw).length === words(raw).length ? [] : ["OIDC_SECRETS must be ID=SECRET, several parted by spaces"];

const words = (raw: Raw): string[] => (raw("OIDC_SECRETS") ?? "").split(/\s+/).filter(Boolean);
const pairs = (raw: Raw) =>
  words(raw).flatMap((word) => [/^([\w-]+)=(.+)$/.exec(word)].filter((pair) => pair !== null));
