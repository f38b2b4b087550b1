import { expect, test } from "vitest";
import { type SignatureWork, workOnSignature } from "~/signatures/thread.server";
import { openVerifier } from "~/signatures/verifier.server";
import { at, bytesOf, statement, statementAt, trustFiles } from "./samples";

test("a thread that is new is told once whom to trust, in its own time, and gets its tables while files are judged", async () => {
  const asked: string[] = [];
  const run = async (work: SignatureWork, patience?: number) => {
    asked.push(`${work.kind} ${patience ?? "as long as a file"}`);
    return work.kind === "warm" ? ({ kind: "told", unreadable: 0 } as const) : workOnSignature(work);
  };
  const verifier = openVerifier(undefined, { run, close: async () => {} });
  const trusted = trustFiles(["main"]);
  await verifier.trust(trusted);
  await workOnSignature({ kind: "trust", name: "of another thread", files: trustFiles([]) });
  asked.length = 0;
  const ask = () =>
    verifier.verify(bytesOf("g256tca/cades.p7s"), statement, {
      ...{ at, statementAt, policy: { revocation: "hard", binding: "optional" } },
    });
  const reports = await Promise.all([ask(), ask()]);
  expect(reports.map(({ holds }) => holds)).toEqual(["yes", "yes"]);
  const tables = trusted.anchors.length + trusted.certificates.length;
  await expect.poll(() => asked.filter((one) => one === "warm 60000")).toHaveLength(tables);
  const judging = Array<string>(2).fill("judge as long as a file");
  expect(asked.filter((one) => one !== "warm 60000")).toEqual([...judging, "trust 60000", ...judging]);
});
