import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Service, startService } from "./service";

/** A data directory after its first start: schema, catalogue and the invented people. */
const FURNISHED = join(import.meta.dirname, "../results/furnished");

/** Once before all journeys: a first start takes seconds, a copy of it does not. */
export default async function furnish(): Promise<void> {
  rmSync(FURNISHED, { recursive: true, force: true });
  const service = await startService({ dataDir: FURNISHED });
  const code = await service.stop();
  if (code !== 0) throw new Error(`the first start ended with ${code}: see ${service.logFile}`);
}

/** A service of one's own, with the demonstration in it, in a second. */
export async function startFurnished(environment: Record<string, string> = {}): Promise<Service> {
  const dataDir = mkdtempSync(join(tmpdir(), "otmena-data-"));
  cpSync(FURNISHED, dataDir, { recursive: true });
  const service = await startService({ dataDir, environment });
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  return {
    ...service,
    stop: () => service.stop().finally(remove),
    kill: () => service.kill().finally(remove),
  };
}
