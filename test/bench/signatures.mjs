import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, startContender } from "./harness/contender.mjs";
import { round, table } from "./harness/table.mjs";

const SAMPLES = join(ROOT, "test/samples/signatures");

/** Milliseconds that one signature may cost, warm. */
const targets = { rsa: 1, ec256: 1, g256: 5, g512: 15 };

/**
 * What judging a signature costs by algorithm (digest, signature, chain, revocation), and of it the verifying alone: of
 * two signatures, the citizen's and that on their certificate. Beside it the primitive by `openssl speed`, of one;
 * pkijs where it can; and `openssl cms -verify` as a process where its GOST engine is.
 */
export async function signatureCosts({ quick }) {
  const { said, stop } = await startContender(["test/bench/yardstick/signatures.mjs", quick ? "20" : "100"]);
  const { rows } = JSON.parse(said.at(-1));
  await stop();
  const process_ = opensslCosts(rows.map(({ name }) => name));
  const speed = opensslSpeed();
  const line = ({ name, first, each, primitive, pkijs }) => {
    const target = targets[name] ?? targets[name.slice(0, 4)];
    const verdict = target ? `${each <= target ? "met" : "MISSED"} (<= ${target})` : "";
    return [
      name,
      round(first, 1),
      round(each, 2),
      round(primitive, 2),
      round(speed[name] ?? Number.NaN, 2),
      round(pkijs, 2),
      round(process_[name], 0),
      verdict,
    ];
  };
  const columns = [
    "signature",
    "first",
    "each later",
    "of it verifying two",
    "openssl speed, one",
    "pkijs",
    "openssl, a process",
    "target",
  ];
  return {
    says: table("CPU of judging one signature, ms", columns, rows.map(line)),
    figures: { rows, speed, process_ },
  };
}

const speeds = { rsa: "rsa2048", ec256: "ecdsap256", ec384: "ecdsap384", ec521: "ecdsap521", ed25519: "ed25519" };

/** Milliseconds of CPU in which OpenSSL verifies one signature; its GOST engine cannot be asked. */
function opensslSpeed() {
  const { stdout } = spawnSync("openssl", ["speed", "-mr", "-seconds", "1", ...Object.values(speeds)]);
  const lines = String(stdout)
    .split("\n")
    .filter((line) => /^\+F[246]:/.test(line));
  const perSecond = lines.map((line) => Number(line.split(":").at(-1)));
  return Object.fromEntries(Object.keys(speeds).map((name, at) => [name, 1000 / (perSecond[at] ?? Number.NaN)]));
}

/** CPU of whole processes; nothing where OpenSSL cannot. */
function opensslCosts(names) {
  const dir = mkdtempSync(join(tmpdir(), "otmena-bench-"));
  const { at } = JSON.parse(readFileSync(join(SAMPLES, "manifest.txt"), "utf8"));
  const costs = {};
  for (const name of names) {
    try {
      const anchor = join(dir, "anchor.pem");
      const convert = (kind, file) =>
        execFileSync("openssl", [kind, "-inform", "DER", "-in", join(SAMPLES, file)], { stdio: "pipe" });
      writeFileSync(
        anchor,
        Buffer.concat([
          convert("x509", `trust/main/anchors/${name}.cer`),
          convert("crl", `trust/main/crls/${name}.crl`),
        ]),
      );
      costs[name] = costOfProcess([
        ...["cms", "-verify", "-binary", ...(name.startsWith("g") ? ["-engine", "gost"] : []), "-inform", "DER"],
        ...["-in", join(SAMPLES, name, "cades.p7s"), "-content", join(SAMPLES, "statement.txt"), "-out", "/dev/null"],
        ...["-CAfile", anchor, "-crl_check", "-attime", String(Math.floor(new Date(at) / 1000))],
      ]);
    } catch {
      costs[name] = Number.NaN;
    }
  }
  rmSync(dir, { recursive: true });
  return costs;
}

/** The median of five, in milliseconds of CPU, as the shell's `times` tells them of its children. */
function costOfProcess(args) {
  const runs = Array.from({ length: 5 }, () => {
    const { stdout, status } = spawnSync("bash", [
      "-c",
      `"$@" >/dev/null 2>&1 || exit 1; times`,
      "openssl",
      "openssl",
      ...args,
    ]);
    if (status !== 0) throw new Error("openssl does not accept it");
    const [user, system] = String(stdout).trim().split("\n").at(-1).split(" ").map(milliseconds);
    return user + system;
  });
  return runs.sort((a, b) => a - b)[2];
}

const milliseconds = (text) => {
  const [, minutes, seconds] = /(\d+)m([\d.]+)s/.exec(text);
  return 60_000 * minutes + 1000 * seconds;
};

/** All algorithms of the samples. */
export const algorithmsOfSamples = () =>
  readdirSync(join(SAMPLES, "trust/main/anchors")).map((file) => file.replace(".cer", ""));
