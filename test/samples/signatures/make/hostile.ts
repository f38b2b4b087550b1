import { type Country, people, rootName } from "./authorities.ts";
import { opensslCms } from "./cms.ts";
import { type Bytes, treeOf, write } from "./der.ts";
import { makeKey } from "./keys.ts";
import { partsOf, together } from "./matrix.ts";
import { put } from "./vectors.ts";
import { issue } from "./x509.ts";

/**
 * Fifteen authorities with the name of a true one, and four signers of a sixteenth: every pair looks as if it could fit,
 * and every attempt costs a verification of the slowest algorithm.
 */
export function fakeAuthorities({ algorithm }: Country, statement: Bytes): void {
  const fake = () => issue({ name: rootName(algorithm.name), key: makeKey(algorithm), authority: true });
  const absent = fake();
  const signers = Array.from({ length: 4 }, () =>
    opensslCms(statement, [issue({ name: people.anna, key: makeKey(algorithm), issuer: absent })], ["-cades"]),
  );
  const { root, certificates } = partsOf(signers.reduce(together));
  certificates!.children.push(...Array.from({ length: 15 }, () => treeOf(fake().certificate)));
  put("hostile/fake-authorities.p7s", write(root));
}

/** Authorities that issue each other in all directions: more paths than anybody could walk, and none to an anchor. */
export function maze({ algorithm, person }: Country, statement: Bytes): void {
  const keys = Array.from({ length: 5 }, () => makeKey(algorithm));
  const name = rootName("лабиринта");
  const all = keys.map((key) => issue({ name, key, authority: true }));
  const between = all.flatMap((issuer) => keys.map((key) => issue({ name, key, issuer, authority: true })));
  const signer = issue({ name: people.anna, key: person.key, issuer: all[0]! });
  put(
    "hostile/maze.p7s",
    opensslCms(
      statement,
      [signer],
      ["-cades"],
      between.map((one) => one.certificate),
    ),
  );
}
