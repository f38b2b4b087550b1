import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offlineWords } from "~/verification/offline-words";
import { missingTools } from "../notices/pdf-tools";
import { citizen } from "../support/citizen";
import { stockRecords, wholeJourney } from "../support/journey";
import { type Ended, newDataDir, runProgram, startService } from "../support/program";
import { scanPrint } from "../support/scan";

describe("a notice, when the service is gone", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "otmena-offline-"));
  const [pdf, keys] = [join(folder, "notice.pdf"), join(folder, "keys.json")];
  const elsewhere = newDataDir();
  let stop: () => Promise<Ended>;
  let notice: string;

  /** In a world without service, database or network address to ask: --offline asks nobody. */
  const verify = (...what: string[]) =>
    runProgram(["verify", ...what, "--keys", keys, "--offline"], { DATA_DIR: elsewhere, MODE: undefined });

  beforeAll(async () => {
    const DATA_DIR = newDataDir();
    const [record] = await stockRecords({ dataDir: DATA_DIR }, 1);
    const service = await startService({ DATA_DIR });
    stop = () => service.stop("SIGKILL");
    const somebody = citizen(service.url!);
    const done = await wholeJourney(somebody, record!);
    notice = done.notice;
    const file = await somebody.raw(`/annulments/${done.number}/notice.pdf`);
    writeFileSync(pdf, Buffer.from(await file.arrayBuffer()));
    writeFileSync(keys, await (await fetch(`${service.url}/.well-known/otmena-keys.json`)).text());
    await service.stop();
  }, 120_000);
  afterAll(() => stop());

  test("is verified by its file and the keys alone", async () => {
    const { code, output } = await verify(pdf);
    expect(output).toContain(offlineWords.genuine);
    expect(output).toContain("Файл и QR-код говорят одно и то же");
    expect([code, existsSync(elsewhere)]).toEqual([0, false]);
  });

  test.skipIf(missingTools.length > 0)(
    "is verified by its QR codes, as a camera reads them off the print: the signed one decides",
    async () => {
      const { whole, signed } = scanPrint(pdf);
      const { code, output } = await verify(whole);
      expect([code, output.includes(offlineWords.genuine)]).toEqual([0, true]);
      expect(output).toContain(notice.replace(/(?<=.)(?=(?:.{4})+$)/g, " "));
      // What else their texts may be is told in test/verification/verify-program.test.ts.
      expect((await verify(signed.replace(notice, "1234567890123458"))).code).toBe(1);
    },
  );
});
