import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readTrust } from "~/cms/x509/trust";
import { readTrustFolders, stateOf } from "~/signatures/trust-folders.server";
import { joinedPem } from "../samples/signatures/make/pem";
import { bytesOf, HERE } from "./samples";

const dir = mkdtempSync(join(tmpdir(), "otmena-trust-"));
afterAll(() => rmSync(dir, { recursive: true }));

const anchor = (name: string) => bytesOf(`trust/main/anchors/${name}.cer`);
const nowhere = { anchors: null, certificates: null, crls: null, ocsp: null };

describe("folders of what we trust", () => {
  test("are read whole: DER, PEM with several in a file, base64", async () => {
    const anchors = join(dir, "anchors");
    mkdirSync(join(anchors, "a folder"), { recursive: true });
    writeFileSync(join(anchors, "one.cer"), anchor("rsa"));
    writeFileSync(join(anchors, "two.pem"), `# two of them\n${joinedPem(anchor("ec256"), anchor("g512a"))}`);
    writeFileSync(join(anchors, "three.b64"), Buffer.from(anchor("ed25519")).toString("base64"));
    writeFileSync(join(anchors, ".hidden"), anchor("rsa"));
    writeFileSync(join(anchors, "README"), "nothing of use");
    const files = await readTrustFolders({ ...nowhere, anchors, crls: join(HERE, "trust/main/crls") });
    const trust = readTrust(files);
    expect([trust.anchors.length, trust.unreadable]).toEqual([4, 0]);
    expect(trust.crls.length).toBeGreaterThan(30);
    expect(files.certificates).toEqual([]);
  });

  test("that are not there are an error of whoever named them", async () => {
    await expect(readTrustFolders({ ...nowhere, crls: join(dir, "none") })).rejects.toThrow(/ENOENT/);
  });

  test("have another state when a file changes", async () => {
    const crls = join(dir, "crls");
    mkdirSync(crls);
    writeFileSync(join(crls, "a.crl"), "a");
    const first = await stateOf({ ...nowhere, crls });
    expect(await stateOf({ ...nowhere, crls })).toBe(first);
    utimesSync(join(crls, "a.crl"), 1, 1);
    const second = await stateOf({ ...nowhere, crls });
    writeFileSync(join(crls, "b.crl"), "b");
    expect(new Set([first, second, await stateOf({ ...nowhere, crls })]).size).toBe(3);
  });
});
