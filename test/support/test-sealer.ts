import { join } from "node:path";
import { demonstrationSealer } from "~/notices/demo-seal.server";
import type { Sealer } from "~/notices/seal.server";

let sealer: Sealer | undefined;

/** One key for all tests, kept between runs, for making one takes long. Its certificate is valid since 2026. */
export function testSealer(): Sealer {
  sealer ??= demonstrationSealer(join(import.meta.dirname, "../../.cache"), new Date("2026-01-02T00:00:00Z"));
  return sealer;
}
