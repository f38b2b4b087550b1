import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isQuorum, leastWitnesses, type Policy, type PolicyFault } from "~/witnesses/policy";
import { readPolicy } from "~/witnesses/vouched.server";
import { specLog, specWitness } from "./witness-by-spec";

const vkey = (n: number, name = `w${n}.example`) => specWitness(name, new Uint8Array(32).fill(n)).vkey;
const log = specLog("log.example/a", new Uint8Array(32).fill(200), []).vkey;

const read = (text: string) => readPolicy(Buffer.from(text));
function policyIn(text: string): Policy {
  const found = read(text);
  if ("fault" in found) throw new Error(`${found.fault} in line ${found.line}`);
  return found.policy;
}

/** That of the specification. */
const example = `log ${log}

witness X1 ${vkey(1)}
witness X2 ${vkey(2)}
witness X3 ${vkey(3)}
group X-witnesses 2 X1 X2 X3

witness Y1 ${vkey(4)}
witness Y2 ${vkey(5)}
witness Y3 ${vkey(6)}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

describe("a policy", () => {
  test("wants of the specification's example two of the first and one of the second", () => {
    const policy = policyIn(example);
    const holds = (...names: string[]) => isQuorum(policy, new Set(names));
    expect([holds("X1", "X2", "Y3"), holds("X3", "X1", "Y1", "Y2")]).toEqual([true, true]);
    expect([holds("X1", "X2"), holds("X1", "Y1", "Y2", "Y3"), holds(), holds("X-and-Y")]).toEqual(Array(4).fill(false));
    expect(leastWitnesses(policy)).toBe(3);
  });

  test("may want one witness, or none, and say where they are asked, with spaces, tabs and comments", () => {
    const one = policyIn(`\t# who\n \n witness\tw  ${vkey(1)}   https://w.example/a/ \nquorum w`);
    expect([isQuorum(one, new Set(["w"])), isQuorum(one, new Set())]).toEqual([true, false]);
    expect(one.witnesses).toMatchObject([{ name: "w", key: { name: "w1.example" }, url: "https://w.example/a" }]);
    const none = policyIn("quorum none\n");
    expect([isQuorum(none, new Set()), leastWitnesses(none)]).toEqual([true, 0]);
  });

  test("takes names for octets: two spellings of a letter are two names", () => {
    const bytes = Buffer.from(
      `witness K ${vkey(1)}\nwitness \u212a ${vkey(2)}\nwitness Свидетель ${vkey(3)}\nquorum K\n`,
    );
    expect(readPolicy(bytes)).toMatchObject({ policy: { witnesses: { length: 3 } } });
    const raw = Buffer.concat([Buffer.from("witness "), Buffer.of(0xff), Buffer.from(` ${vkey(1)}\nwitness `)]);
    const other = Buffer.concat([raw, Buffer.of(0xfe), Buffer.from(` ${vkey(2)}\nquorum none\n`)]);
    expect(readPolicy(other)).toMatchObject({ policy: { witnesses: { length: 2 } } });
  });

  const w = `witness a ${vkey(1)}\nwitness b ${vkey(2)}\n`;
  const faults: [PolicyFault, number, string][] = [
    ["no-quorum", 0, w],
    ["no-quorum", 0, ""],
    ["quorum-twice", 4, `${w}quorum a\nquorum a\n`],
    ["unknown-name", 1, `quorum a\n${w}`],
    ["unknown-name", 3, `${w}group g any a c\nquorum g\n`],
    ["unknown-name", 3, `${w}group g any none\nquorum g\n`],
    ["unknown-name", 3, `${w}group g any g\nquorum g\n`],
    ["member-twice", 3, `${w}group g any a a\nquorum g\n`],
    ["member-twice", 4, `${w}group g any a\ngroup h any a b\nquorum h\n`],
    ["threshold", 3, `${w}group g 3 a b\nquorum g\n`],
    ["threshold", 3, `${w}group g 0 a b\nquorum g\n`],
    ["threshold", 3, `${w}group g 01 a b\nquorum g\n`],
    ["threshold", 3, `${w}group g some a b\nquorum g\n`],
    ["words", 3, `${w}group g all\nquorum g\n`],
    ["words", 3, `${w}quorum a b\n`],
    ["words", 3, `${w}quorum\n`],
    ["name-twice", 3, `${w}witness a ${vkey(3)}\nquorum a\n`],
    ["name-twice", 3, `${w}group a any b\nquorum a\n`],
    ["name-none", 1, `witness none ${vkey(3)}\nquorum none\n`],
    ["key-twice", 3, `${w}witness c ${vkey(1, "other.example")}\nquorum a\n`],
    ["key", 1, `witness a ${log}\nquorum a\n`],
    ["key", 1, `log ${vkey(1)}\nquorum none\n`],
    ["key", 1, `witness a ${vkey(1).replace("w1", "w2")}\nquorum a\n`],
    ["key", 1, "witness a\nquorum a\n"],
    ["key-twice", 2, `log ${log}\nlog ${log}\nquorum none\n`],
    ["url", 1, `log ${log} ftp://x\nquorum none\n`],
    ["words", 1, `log ${log} http://x y\nquorum none\n`],
    ["keyword", 1, "Quorum none\n"],
    ["control", 0, "quorum none\r\n"],
    ["control", 0, "quorum\u0000 none\n"],
    ["control", 0, "quorum none\u007f\n"],
  ];
  test.each(faults)("is refused: %s in line %i", (fault, line, text) => {
    expect(read(text)).toEqual({ fault, line });
  });

  test("may have thirty-two of each, and no more", () => {
    const many = (n: number) =>
      Array.from({ length: n }, (_, i) => `witness w${i} ${vkey(i + 1)}\ngroup g${i} any w${i}\n`).join("");
    expect(policyIn(`${many(32)}quorum g31\n`).groups).toHaveLength(32);
    expect(read(`${many(33)}quorum g31\n`)).toEqual({ fault: "too-many", line: 65 });
  });

  test("never throws, whatever comes", () => {
    const word = fc.constantFrom(
      "log",
      "witness",
      "group",
      "quorum",
      "none",
      "any",
      "all",
      "1",
      "a",
      "b",
      vkey(1),
      log,
    );
    const line = fc.array(word, { maxLength: 6 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string({ unit: "binary" })), { maxLength: 8 }), (lines) => {
        const found = read(lines.join("\n"));
        if ("policy" in found) isQuorum(found.policy, new Set(["a"]));
      }),
    );
  });
});
