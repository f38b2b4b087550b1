import { describe, expect, test } from "vitest";
import { judge } from "~/signatures/judge";
import type { Finding } from "~/signatures/signature";
import { bytesOf, caseOf, samples } from "./samples";

const said = (findings: Finding[]) => Object.fromEntries(findings.map(({ fact, because }) => [fact, because]));

describe("every sample is found to be what it was made to be", () => {
  test.each(samples)("$file", (sample) => {
    const report = judge(bytesOf(sample.file), caseOf(sample));
    expect({
      about: said(report.findings),
      signers: report.signers.map((one) => said(one.findings)),
      holds: report.holds,
    }).toEqual({ about: sample.about, signers: sample.signers, holds: sample.holds });
  });
});
