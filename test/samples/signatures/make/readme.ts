import { algorithms } from "./keys.ts";
import type { Vector } from "./vectors.ts";

/** The note beside the samples: where they come from, and in what OpenSSL and we differ. */
export function readme(vectors: Vector[], version: string): string {
  const agreed = vectors.filter((one) => one.openssl === (one.holds === "yes"));
  const differing = vectors.filter((one) => one.openssl !== (one.holds === "yes"));
  return `# Samples of signatures

${vectors.length} signatures, good and bad, with the authorities, lists and answers they are judged by (\`trust/\`), and what is
to be found about each (\`manifest.txt\`). All were made by \`node test/samples/signatures/make.ts\` with ${version.replace(/\s+\d.*\(.*/, "")}
(${version}) and the GOST engine; the people and authorities are invented, the keys were thrown away.
Messages, time-stamps and digests are OpenSSL's wherever it can make them; certificates, lists, answers, and messages that
it does not make, are put together by the script and signed with its keys.

They are the signature of \`statement.txt\` (a few of \`other.txt\`), judged as of the moment \`at\` in the manifest.

## The matrix

Every form of every algorithm: ${algorithms.map(({ name }) => name).join(", ")}.

| sample | holds | what differs from a good plain signature | OpenSSL accepts |
| --- | --- | --- | --- |
${vectors
  .filter(({ file }) => file.startsWith("g256tca/") || !algorithms.some(({ name }) => file.startsWith(`${name}/`)))
  .map(
    (one) =>
      `| ${one.file.replace(/^g256tca\//, "*algorithm*/")} | ${one.holds} | ${saidOf(one)} | ${one.openssl ? "yes" : "no"} |`,
  )
  .join("\n")}

## Agreement with \`openssl cms -verify\`

It was asked with all revocation checks on, as of the same moment. It accepts exactly what holds for ${agreed.length} of
${vectors.length}. The ${differing.length} others, each with its reason:

| samples | holds | OpenSSL accepts | why |
| --- | --- | --- | --- |
${groups(differing)
  .map(({ files, holds, accepts, why }) => `| ${files.join(", ")} | ${holds} | ${accepts ? "yes" : "no"} | ${why} |`)
  .join("\n")}
`;
}

function saidOf({ about, signers }: Vector): string {
  const usual = {
    structure: "sound",
    content: "detached",
    attributes: "present",
    digest: "same",
    algorithms: "accepted",
    signature: "right",
    chain: "trusted",
    validity: "valid",
    revocation: "not-revoked",
    "signing-time": "plausible",
    "time-stamp": "absent",
    binding: "absent",
  } as Record<string, string>;
  const odd = (facts: Record<string, string>) =>
    Object.entries(facts)
      .filter(([fact, because]) => usual[fact] !== because)
      .map(([fact, because]) => `${fact}: ${because}`)
      .join(", ");
  return [odd(about), ...signers.map(odd)].filter(Boolean).join("; ") || "nothing";
}

interface Group {
  files: string[];
  holds: string;
  accepts: boolean;
  why: string;
}

function groups(all: Vector[]): Group[] {
  const found = new Map<string, Group>();
  for (const { file, holds, openssl, difference } of all) {
    const why = file.startsWith("ed25519/")
      ? "OpenSSL 3.0 cannot verify Ed25519 in CMS"
      : (difference ?? "NOT EXPLAINED");
    const [folder = "", form = ""] = file.replace(".p7s", "").split("/");
    const isMatrix = algorithms.some(({ name }) => name === folder);
    const key = [holds, openssl, why].join();
    const group = found.get(key) ?? { files: [], holds, accepts: openssl === true, why };
    group.files.push(isMatrix ? `*${folder}*/${form}` : `${folder}/${form}`);
    found.set(key, group);
  }
  return [...found.values()];
}
