import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openLogProof } from "~/journal/logged";
import { signerOf } from "~/journal/signer.server";
import { keepFile } from "~/notices/keep-file.server";
import { endKey } from "~/seals/end-key.server";
import { publishedKeys } from "~/seals/published-keys.server";
import { loggedFile } from "~/verification/file-proof";
import { findFileProof } from "~/verification/file-proofs.server";
import { offlineWords } from "~/verification/offline-words";
import { proofOfFile } from "~/verification/verify.server";
import { runVerify } from "~/verification/verify-program.server";
import { asOwner, sealAll } from "../journal/given-log";
import { onBothDatabases } from "../support/database";
import { DAY, later, SECOND, worldFor } from "../support/given";
import { boundlessHouse, finished, type TestHouse } from "../support/requests";
import { testQrSigner, testSealer } from "../support/test-sealer";

onBothDatabases("the proof beside a notice", (open) => {
  let house: TestHouse;
  let one: Awaited<ReturnType<typeof finished>>;
  let pdf: Uint8Array<ArrayBuffer>;
  let proof: string;
  const folder = mkdtempSync(join(tmpdir(), "otmena-proof-"));
  const path = (name: string) => join(folder, name);

  async function run(...args: string[]) {
    const said: string[] = [];
    writeFileSync(path("keys.json"), JSON.stringify(await publishedKeys(house)));
    const code = await runVerify([path("notice.pdf"), "--keys", path("keys.json"), "--offline", ...args], {
      say: (text) => said.push(text),
    });
    return { code, said: said.join("\n") };
  }

  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    one = await finished(house);
    expect(await findFileProof(house, one.notice.id)).toBeNull();
    pdf = Uint8Array.from((await keepFile(worldFor(house), one.notice.id))!);
    expect(await findFileProof(house, one.notice.id)).toBeNull();
    await sealAll(house);
    proof = (await findFileProof(house, one.notice.id))!;
    writeFileSync(path("notice.pdf"), pdf);
    writeFileSync(path("notice.tlog-proof"), proof);
    writeFileSync(path("log.key"), signerOf(house).vkey);
  }, 60_000);

  test("says that the log holds these very bytes, and nothing of any person", async () => {
    const { vkey } = signerOf(house);
    expect(await loggedFile(pdf, proof, vkey)).toMatchObject({ what: "paper-kept", about: one.notice.id });
    expect(await loggedFile(pdf.with(-2, 32), proof, vkey)).toBeNull();
    expect(await loggedFile(pdf, proof, null)).toBeNull();
    const opened = (await openLogProof(proof, vkey))!;
    expect(Object.keys(opened).sort()).toEqual(["about", "at", "facts", "index", "size", "what"]);
    expect(Object.keys(opened.facts)).toEqual(["sha256"]);
  });

  test("is had by the number, as dear as any question; none by a strange one", async () => {
    const world = worldFor(house, undefined, later(SECOND));
    expect(await proofOfFile(world, one.notice.number)).toEqual({ ok: true, value: proof });
    expect(await proofOfFile(world, "6000000000000018")).toMatchObject({ ok: false, reason: { code: "none" } });
  });

  test("is checked by the command off line, by the key in the key file or another; a strange one harms nobody", async () => {
    const held = /Файл стоит в журнале службы строкой \d+ из \d+/;
    const withProof = ["--proof", path("notice.tlog-proof")];
    const good = await run(...withProof);
    expect([good.code, held.test(good.said)]).toEqual([0, true]);
    expect((await run(...withProof, "--log-key", path("log.key"))).said).toMatch(held);
    writeFileSync(path("other.key"), signerOf({ ...house, publicUrl: "https://other.example" }).vkey);
    const strange = await run(...withProof, "--log-key", path("other.key"));
    expect([strange.code, strange.said.includes("Доказательство из журнала не подошло")]).toEqual([0, true]);
    expect((await run("--proof", path("none"))).code).toBe(3);
    expect((await run("--log-key", path("log.key"))).code).toBe(3);
  });

  test("makes a file of a revoked key genuine when the log had it before, and not when it is dated later", async () => {
    for (const { keyId } of [testSealer(), testQrSigner()]) {
      const ending = { kind: "revoked", since: later(SECOND), reason: "compromised" } as const;
      expect((await endKey(house, keyId, ending, later(DAY), [])).ok).toBe(true);
    }
    await sealAll(house);
    const bare = await run();
    expect([bare.code, bare.said.startsWith(offlineWords.unproven)]).toEqual([2, true]);
    expect(bare.said).toContain(`/v/${one.notice.number}`);
    const proven = await run("--proof", path("notice.tlog-proof"));
    expect([proven.code, proven.said.startsWith(offlineWords.genuine)]).toEqual([0, true]);
    const earlier = { kind: "revoked", since: later(-DAY), reason: "compromised" } as const;
    for (const { keyId } of [testSealer(), testQrSigner()]) await endKey(house, keyId, earlier, later(DAY), []);
    expect((await run("--proof", path("notice.tlog-proof"))).code).toBe(2);
  });

  test("is none for a file that the log does not know", async () => {
    await asOwner(house.db, `update notice_file set pdf = '%PDF-1.7 false' where notice_id = '${one.notice.id}'`);
    expect(await findFileProof(house, one.notice.id)).toBeNull();
  });
});
