const ways = ["bank-demo"] as const;
export type BankWay = (typeof ways)[number];

/** Part of the settings' list: who takes money for agencies. */
export const bankVariables = {
  PAYMENTS_BANK: {
    kind: "text",
    default: undefined,
    says: `Who takes payments: ${ways.join(", ").replace("bank-demo", "bank-demo (demo only, and its default)")}; unset: nothing is paid here.`,
  },
} as const;

type Raw = (name: keyof typeof bankVariables) => string | undefined;

export interface BankSettings {
  /** Null: nothing is paid here. */
  way: BankWay | null;
}

export const bankSettings = (raw: Raw, demo: boolean): BankSettings => ({
  way: ways.find((one) => one === (raw("PAYMENTS_BANK") ?? (demo ? "bank-demo" : ""))) ?? null,
});

export function bankFaults(raw: Raw, { way }: BankSettings, demo: boolean): string[] {
  if (raw("PAYMENTS_BANK") !== undefined && way === null) return [`PAYMENTS_BANK must be one of ${ways.join(", ")}`];
  return way === "bank-demo" && !demo
    ? ["PAYMENTS_BANK: the demonstration's bank takes nobody's money; name a real one"]
    : [];
}
