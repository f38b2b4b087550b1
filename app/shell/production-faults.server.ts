import { existsSync } from "node:fs";
import { resolve } from "node:path";

interface Kept {
  dataDir: string;
  secret: string | null;
  qrKey: string | null;
}

/** Development conveniences must not reach the public. */
export function productionFaults(settings: Kept): string[] {
  const faults: string[] = [];
  if (!settings.secret) faults.push("SECRET is missing");
  else if (settings.secret.length < 32 || new Set(settings.secret).size < 10)
    faults.push("SECRET must be at least 32 random characters");
  if (!settings.qrKey) faults.push("QR_KEY is missing: it signs what QR codes say");
  if (existsSync(resolve(settings.dataDir, "demo-secret")))
    faults.push("DATA_DIR holds demonstration data; use another one");
  return faults;
}
