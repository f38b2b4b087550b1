import { describe, expect, test } from "vitest";
import { judge } from "~/cms/judge";
import {
  der,
  integer,
  nothing,
  octets,
  oid,
  parse,
  sequence,
  type Tree,
  write,
} from "../../samples/signatures/make/der";
import { bytesOf, caseOf, sampleNamed } from "../../signatures/samples";

const stamped = "ec256/stamped.p7s";
const given = caseOf(sampleNamed(stamped));
const SHA_1 = sequence(oid("1.3.14.3.2.26"), nothing());

const tokensOf = (message: Tree) =>
  message.children[1]!.children[0]!.children.at(-1)!.children[0]!.children.at(-1)!.children[0]!.children[1]!.children;

/** The sample with its time-stamp, and others in front of it or instead of it. */
function withStamps(...change: ((good: Tree) => Tree)[]): Uint8Array {
  const { tree } = parse(bytesOf(stamped));
  const tokens = tokensOf(tree);
  const good = write(tokens[0]!);
  tokens.splice(0, tokens.length, ...change.map((make) => make(parse(good).tree)));
  return write(tree);
}

/** Of old authorities: the imprint of the signature by SHA-1. */
function old(good: Tree): Tree {
  const content = good.children[1]!.children[0]!.children[2]!.children[1]!.children[0]!;
  const info = parse(content.content).tree;
  info.children[2] = parse(sequence(SHA_1, octets(new Uint8Array(20).fill(7)))).tree;
  content.content = write(info);
  return good;
}

/** Signed with SHA-1, as those of old authorities were. */
function oldSigned(good: Tree): Tree {
  const data = good.children[1]!.children[0]!;
  data.children[1] = parse(der(0x31, SHA_1)).tree;
  data.children.at(-1)!.children[0]!.children[2] = parse(SHA_1).tree;
  return good;
}

const untouched = (good: Tree) => good;

/** About another signature: false. */
function strange(good: Tree): Tree {
  const content = good.children[1]!.children[0]!.children[2]!.children[1]!.children[0]!;
  const info = parse(content.content).tree;
  const imprint = info.children[2]!.children[1]!;
  imprint.content = imprint.content.map((byte) => byte ^ 1);
  content.content = write(info);
  return good;
}

function said(file: Uint8Array) {
  const { holds, signers } = judge(file, given);
  return `${holds}: ${signers[0]?.findings.find(({ fact }) => fact === "time-stamp")?.because}`;
}

describe("a time-stamp by what can be forged today", () => {
  test("is worth nothing, and does not speak against the good signature beside it", () => {
    expect(said(withStamps(old))).toBe("yes: weak");
    expect(said(withStamps(oldSigned))).toBe("yes: weak");
    expect(judge(withStamps(old), given).signers[0]?.signer?.stampedAt).toBeNull();
  });

  test("stands behind one that is valid", () => {
    expect(said(withStamps(old, untouched))).toBe("yes: valid");
    expect(said(withStamps(untouched, oldSigned))).toBe("yes: valid");
  });

  test("does not cover up one that is false, in whichever order they stand", () => {
    expect(said(withStamps(old, strange))).toBe("no: another-signature");
    expect(said(withStamps(strange, old))).toBe("no: another-signature");
    expect(said(withStamps(strange, integerOnly))).toMatch(/^no/);
  });
});

const integerOnly = () => parse(sequence(integer(1))).tree;
