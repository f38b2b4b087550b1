import type { RecordStatus, ServiceKind } from "#db/schema";

const numbered = (prefix: string, ...numbers: number[]): string[] =>
  numbers.map((n) => `${prefix}-${String(n).padStart(2, "0")}`);

/** Which services of the shipped catalogue an agency of it gives: between them every class. */
export const servicesOf: Readonly<Record<string, readonly string[]>> = {
  health: numbered("MED", 1, 4, 19, 6, 8, 14, 20, 9, 13, 15, 16, 17, 18, 10, 7, 5, 12),
  mfc: [
    ...numbered("MFC", 2, 1),
    ...numbered("SUB", 1),
    ...numbered("LIC", 2),
    ...numbered("MFC", 3),
    ...numbered("REG", 10),
    ...numbered("SUB", 3),
    ...numbered("MFC", 4),
    ...numbered("LIC", 5),
    ...numbered("SOC", 7),
    ...numbered("SUB", 2, 5),
    ...numbered("REG", 8),
  ],
  mvd: numbered("DOC", 2, 4, 7, 1, 8, 5, 3, 6),
  gibdd: numbered("VEH", 1, 4, 3, 5, 2, 7, 6),
  fns: numbered("REG", 15, 16, 11, 13, 14),
  sfr: numbered("SOC", 1, 5, 6, 4, 2, 3),
  zags: numbered("REG", 1, 2, 3, 7, 6),
  employment: numbered("SOC", 13, 12),
};

/** In turn: what is open stands oftener than what is over. */
export const statusesOf: Readonly<Record<ServiceKind, readonly RecordStatus[]>> = {
  appointment: [
    "scheduled",
    "scheduled",
    "awaiting-confirmation",
    "completed",
    "scheduled",
    "withdrawn",
    "approved",
    "denied",
  ],
  application: [
    "received",
    "under-review",
    "in-progress",
    "under-review",
    "approved",
    "awaiting-confirmation",
    "denied",
    "completed",
    "withdrawn",
  ],
  ongoing: ["active", "active", "awaiting-confirmation", "active", "completed", "in-progress", "withdrawn"],
};
