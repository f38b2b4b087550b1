/** Part of the settings' list: accounts, and who looks at them. */
export const accountVariables = {
  ACCOUNTS_AGENCY: {
    kind: "text",
    default: undefined,
    says: "The id of the agency whose officers look at accounts: paused ones, lost contacts. Unset: nobody does. Demo: mfc.",
  },
} as const;

export interface AccountSettings {
  /** Null: no officer looks at accounts, and nothing that needs one is offered. */
  agency: string | null;
}

export const accountSettings = (
  raw: (name: keyof typeof accountVariables) => string | undefined,
  demo: boolean,
): AccountSettings => ({ agency: raw("ACCOUNTS_AGENCY") ?? (demo ? "mfc" : null) });
