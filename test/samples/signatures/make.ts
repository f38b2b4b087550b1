// Makes all samples anew: `node test/samples/signatures/make.ts`. Needs OpenSSL 3 and its GOST engine (Debian:
// libengine-gost-openssl). Keys are made for the occasion and thrown away, so every run gives other files.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { found } from "./make/authorities.ts";
import { chainSamples, revocationSamples, stampSamples } from "./make/bad-chains.ts";
import { algorithmSamples, attributeSamples, fileSamples } from "./make/bad-messages.ts";
import { fakeAuthorities, maze } from "./make/hostile.ts";
import { algorithms, openssl, WORK } from "./make/keys.ts";
import { matrix } from "./make/matrix.ts";
import { ask } from "./make/openssl.ts";
import { readme } from "./make/readme.ts";
import { HERE, manifest, put, vectors } from "./make/vectors.ts";
import { AT, daysFrom } from "./make/x509.ts";

const kept = new Set(["make", "make.ts", "statement.txt", "other.txt"]);
for (const name of readdirSync(HERE)) if (!kept.has(name)) rmSync(join(HERE, name), { recursive: true });

const read = (name: string) => Uint8Array.from(readFileSync(join(HERE, name)));
const [statement, other] = [read("statement.txt"), read("other.txt")];
const countries = new Map(algorithms.map(({ name }) => [name, found(name)]));
const [ec, rsa, gost] = ["ec256", "rsa", "g256a"].map((name) => countries.get(name)!) as [
  ReturnType<typeof found>,
  ReturnType<typeof found>,
  ReturnType<typeof found>,
];
const stamper = stampSamples(ec, gost, statement);
for (const country of countries.values()) matrix(country, statement, stamper);
attributeSamples(ec, statement);
algorithmSamples(ec, rsa, gost, statement);
fileSamples(ec, statement, other);
chainSamples(ec, statement);
revocationSamples(ec, statement);
fakeAuthorities(countries.get("g512c")!, statement);
maze(ec, statement);

for (const vector of vectors) {
  vector.openssl = ask(vector);
  if (vector.openssl === (vector.holds === "yes")) delete vector.difference;
}
put("manifest.txt", manifest(vectors, AT, daysFrom(-1)));
put("README.md", readme(vectors, openssl("version").toString().trim()));
rmSync(WORK, { recursive: true });
const unexplained = vectors.filter(
  (one) => one.openssl !== (one.holds === "yes") && !one.difference && !one.file.startsWith("ed25519/"),
);
writeFileSync(
  1,
  `${vectors.length} samples; OpenSSL differs without a reason in: ${unexplained.map((one) => one.file).join(" ") || "none"}\n`,
);
