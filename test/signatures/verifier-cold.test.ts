import { expect, test } from "vitest";
import { type SignatureWork, workOnSignature } from "~/signatures/thread.server";
import { openVerifier } from "~/signatures/verifier.server";
import { at, bytesOf, statement, statementAt, trustFiles } from "./samples";

test("a thread that is new is told whom to trust and gets its tables, once, before a file's time begins to count", async () => {
  const asked: string[] = [];
  const run = (work: SignatureWork, patience?: number) => {
    asked.push(`${work.kind} ${patience ?? "as long as a file"}`);
    return workOnSignature(work);
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
  const judging = Array<string>(2).fill("judge as long as a file");
  const warming = Array<string>(trusted.anchors.length + trusted.certificates.length).fill("warm 60000");
  expect(asked).toEqual([...judging, "trust 60000", ...warming, ...judging]);
});
