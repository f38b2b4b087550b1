import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { demonstrationAuthority } from "~/signatures/demo-authority.server";
import { runVerifySignature } from "~/signatures/verify-program.server";
import { verifySignatureWords } from "~/signatures/verify-signature-words";
import { COMPILED } from "../support/program";
import { at, HERE } from "./samples";

const bundle = join(import.meta.dirname, "../../build/index.js");
const path = (name: string) => join(HERE, name);

/** The program as it is run from the command line. */
async function run(...args: string[]): Promise<{ code: number; out: string }> {
  const environment = { ...process.env, NODE_ENV: "production" as const, NODE_COMPILE_CACHE: COMPILED };
  const program = promisify(execFile)(process.execPath, [bundle, "verify-signature", ...args], { env: environment });
  return program.then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, out: error.stdout }),
  );
}

const trust = ["anchors", "certificates", "crls"].flatMap((kind) => [`--${kind}`, path(`trust/main/${kind}`)]);
const judged = (file: string, ...more: string[]) =>
  run(path(file), "--content", path("statement.txt"), ...trust, "--at", at.toISOString(), ...more);

describe.skipIf(!existsSync(bundle))("the program for the command line", () => {
  test("tells of a good signature who made it, and ends with 0", async () => {
    const { code, out } = await judged("g256tca/stamped.p7s");
    expect(code).toBe(0);
    expect(out).toMatch(/^Подпись верна\.\n/u);
    expect(out).toContain("  Кто подписал: Полевая Анна Сергеевна\n  СНИЛС: 11223344595\n");
    expect(out).toContain("  Метка времени: да. Служба времени подтвердила, когда подпись уже была.");
  });

  test("tells of a bad one why, and ends with 1", async () => {
    const { code, out } = await judged("ec256/bad-revoked.p7s");
    expect(code).toBe(1);
    expect(out).toMatch(/^Подпись принять нельзя\./u);
    expect(out).toContain("  Отзыв сертификата: нет. Сертификат отозван.");
  });

  test("ends with 2 where something is not known, with 0 where that is allowed", async () => {
    const args = [path("rsa/plain.p7s"), "--content", path("statement.txt"), "--anchors", path("trust/main/anchors")];
    const when = ["--at", at.toISOString()];
    expect((await run(...args, ...when)).code).toBe(2);
    expect((await run(...args, ...when, "--soft")).code).toBe(0);
  });

  test("says of a training signature before all else that it proves nothing", async () => {
    const [folder, statement] = [mkdtempSync(join(tmpdir(), "otmena-training-")), path("statement.txt")];
    const demo = demonstrationAuthority({ mode: "demo", dataDir: folder }, at)!;
    const file = join(folder, "training.p7s");
    const holder = { surname: "Котова", givenName: "Анна", patronymic: null, bornOn: null };
    writeFileSync(file, demo.sign(holder, readFileSync(statement), at));
    const { code, out } = await run(file, "--content", statement, "--at", at.toISOString());
    expect(out).toMatch(/^Подпись учебная\. .+ она ничего не доказывает\.\n\n/u);
    expect(code).toBe(2);
  });

  test("gives the whole report as JSON", async () => {
    const { out } = await judged("g256tca/two-signers.p7s", "--json");
    const report = JSON.parse(out) as { holds: string; signers: unknown[]; demonstration?: true };
    expect([report.holds, report.signers.length, report.demonstration]).toEqual(["yes", 2, undefined]);
  });
});

describe("a mistaken command", () => {
  const ask = async (...args: string[]) => {
    const said: string[] = [];
    const code = await runVerifySignature(args, at, (text) => said.push(text));
    return [code, said.join("\n")];
  };

  test("is explained, and ends with 3", async () => {
    for (const args of [[], ["a"], ["a", "b", "--content", "c"], ["a", "--content"], ["a", "--content", "b", "--x"]])
      expect(await ask(...args)).toEqual([3, verifySignatureWords.usage]);
    const sample = path("rsa/plain.p7s");
    expect(await ask(sample, "--content", sample, "--at", "вчера")).toEqual([3, "Не понимаем время: вчера"]);
    expect(await ask(path("none"), "--content", sample)).toEqual([3, `Не получается прочитать: ${path("none")}`]);
    const folder = await ask(sample, "--content", sample, "--anchors", path("none"));
    expect(folder).toEqual([3, `Не получается прочитать: ${path("none")}`]);
  });
});
