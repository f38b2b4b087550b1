/** Part of the settings' list: accounts, and who looks at them. */
export const accountVariables = {
  ACCOUNTS_AGENCY: {
    kind: "text",
    default: undefined,
    says: "The id of the agency whose officers look at accounts: paused ones, lost contacts, and at questions that lead to no agency. Unset: nobody does, and such questions are for heads of every agency. Demo: health.",
  },
  RECOVERY_HOURS: {
    kind: "number",
    default: "72",
    says: "Hours that whoever lost their second factor or password waits for their account, 24 to 72: its contacts are told meanwhile.",
  },
  RECOVERY_CONFIRMED_HOURS: {
    kind: "number",
    default: "24",
    says: "The same where a second contact of the account has confirmed it by a code, 24 to 72.",
  },
  ACCOUNT_LIFT_HOURS: {
    kind: "number",
    default: "24",
    says: "Hours, 24 to 72, until an account without a second factor opens, once its holder has ended their own pause by a code.",
  },
  ACCOUNT_REVIEW_HOURS: {
    kind: "number",
    default: "72",
    says: "Hours, 24 to 72, for an officer to decide whether an account is opened, or its lost contact replaced.",
  },
  ACCOUNT_PROOF_MINUTES: {
    kind: "number",
    default: "15",
    says: "Minutes since coming in with two factors in which an account proves a request without a code, to 60; 0: never.",
  },
  ACCOUNT_CONTACT_HOURS: {
    kind: "number",
    default: "72",
    says: "Hours, 24 to 72, from an officer's yes until a new contact stands for lost ones: whoever has those can stop it.",
  },
} as const;

export interface AccountSettings {
  /** Null: no officer looks at accounts, and nothing that needs one is offered. */
  agency: string | null;
  /** To wait for an account without its factors; and where a second contact has confirmed it. */
  recoveryHours: number;
  confirmedHours: number;
  liftHours: number;
  reviewHours: number;
  /** In which an account proves a request without a code; 0: never. */
  proofMinutes: number;
  contactHours: number;
}

export const accountSettings = (
  raw: (name: keyof typeof accountVariables) => string | undefined,
  number: (name: keyof typeof accountVariables, min: number, max: number) => number,
  demo: boolean,
): AccountSettings => ({
  agency: raw("ACCOUNTS_AGENCY") ?? (demo ? "health" : null),
  recoveryHours: number("RECOVERY_HOURS", 24, 72),
  confirmedHours: number("RECOVERY_CONFIRMED_HOURS", 24, 72),
  liftHours: number("ACCOUNT_LIFT_HOURS", 24, 72),
  reviewHours: number("ACCOUNT_REVIEW_HOURS", 24, 72),
  proofMinutes: number("ACCOUNT_PROOF_MINUTES", 0, 60),
  contactHours: number("ACCOUNT_CONTACT_HOURS", 24, 72),
});
