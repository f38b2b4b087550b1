import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { zipOf } from "~/lib/zip";
import { unzip } from "../support/unzip";

test("an archive holds what went in, with its sums, and the same gives the same", () => {
  const all = Uint8Array.from({ length: 70_000 }, (_, n) => n % 251);
  const entries = [
    { name: "empty.txt", bytes: new Uint8Array() },
    { name: "folder/all.bin", bytes: all },
  ];
  const folder = mkdtempSync(join(tmpdir(), "otmena-zip-"));
  expect(unzip(zipOf(entries), folder)).toEqual(["empty.txt", "folder/all.bin"]);
  expect(Uint8Array.from(readFileSync(join(folder, "folder/all.bin")))).toEqual(all);
  expect(readFileSync(join(folder, "empty.txt"))).toHaveLength(0);
  expect(zipOf(entries)).toEqual(zipOf(entries));
});
