import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { demoCitizens } from "~/records/demo-words";
import { type Signer, testAuthority } from "./signer";
import { ROOT } from "./steps";

/** A folder with an authority that the service trusts, who can sign, and rules that ask for it of one class. */
export function signingWorld(now: Date) {
  const folder = mkdtempSync(join(tmpdir(), "otmena-signing-"));
  const authority = testAuthority(now);
  const [surname = "", ...given] = demoCitizens[0].name.split(" ");
  const anybody = { surname, givenName: given.join(" ") };
  const bornOn = bornOnOf(surname, given[0] ?? "");
  const holder = authority.signer({ ...anybody, bornOn });
  const namesake = authority.signer(anybody);
  const stranger = authority.signer({ surname: "Лужин", givenName: "Борис Петрович", bornOn });
  const settings = { ...authority.folders(folder), SEED_DIR: seedThatAsks(folder) };
  return { folder, settings, holder, namesake, stranger };
}

function bornOnOf(surname: string, givenName: string): string {
  const people = readFileSync(join(ROOT, "db/seed/people.csv"), "utf8").split("\n");
  const line = people.find((one) => one.includes(surname) && one.includes(givenName)) ?? "";
  return /\d{4}-\d{2}-\d{2}/.exec(line)?.[0] ?? "";
}

/** The shipped catalogue, whose rules now ask for a signature on documents of state. */
function seedThatAsks(folder: string): string {
  const seed = join(folder, "seed");
  cpSync(join(ROOT, "db/seed"), seed, { recursive: true });
  const path = join(seed, "rules/s3-mfc.json");
  const rules = JSON.parse(readFileSync(path, "utf8")) as { version: number };
  const asking = { ...rules, version: rules.version + 1, signatureRequired: ["state-document"] };
  writeFileSync(path, JSON.stringify(asking));
  return seed;
}

/** As a citizen does who has OpenSSL; gives the path of the signature. */
export function signByOpenssl(signer: Signer, document: string): string {
  const folder = mkdtempSync(join(tmpdir(), "otmena-p7s-"));
  const { key, certificate } = signer.files(folder);
  const out = join(folder, "otmena.p7s");
  execFileSync("openssl", [
    ...["cms", "-sign", "-binary", "-cades", "-md", "sha256", "-in", document, "-signer", certificate],
    ...["-inkey", key, "-outform", "DER", "-out", out],
  ]);
  return out;
}

/** Chooses a file and sends it. */
export async function attachFile(page: Page, file: string): Promise<void> {
  await page.getByLabel("Файл подписи").setInputFiles(file);
  await page.getByRole("button", { name: /^Приложить подпись/ }).click();
}
