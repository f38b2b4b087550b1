import type { Bytes } from "./der.ts";
import { type Algorithm, algorithmNamed, type Key, makeKey } from "./keys.ts";
import { put } from "./vectors.ts";
import { crl, daysFrom, type Holder, issue, name } from "./x509.ts";

/** A small country of one algorithm: authorities, people, and lists of the revoked. */
export interface Country {
  algorithm: Algorithm;
  root: Holder;
  sub: Holder;
  /** Of an unknown authority. */
  foreignRoot: Holder;
  foreign: Holder;
  person: Holder;
  second: Holder;
  ofSub: Holder;
  /** Known beforehand: need not be in the file. */
  kept: Holder;
  expired: Holder;
  revoked: Holder;
  cipher: Holder;
  /** Another person's certificate with the same key and the same number. */
  twin: Holder;
}

export const rootName = (title: string): Bytes =>
  name(["2.5.4.6", "RU"], ["2.5.4.10", "Тестовый удостоверяющий центр"], ["2.5.4.3", `Корень ${title}`]);

/** People as certificates of the Russian Federation name them. */
export const personName = (surname: string, given: string, snils: string, inn: string): Bytes =>
  name(
    ["2.5.4.6", "RU"],
    ["2.5.4.4", surname],
    ["2.5.4.42", given],
    ["2.5.4.3", `${surname} ${given}`],
    ["1.2.643.100.3", snils],
    ["1.2.643.3.131.1.1", inn],
  );

export const people = {
  anna: personName("Полевая", "Анна Сергеевна", "11223344595", "500100732259"),
  boris: personName("Лужин", "Борис Петрович", "08765430300", "772912345670"),
};

export function found(algorithmName: string): Country {
  const algorithm = algorithmNamed(algorithmName);
  const key = (): Key => makeKey(algorithm);
  const root = issue({
    name: rootName(algorithmName),
    key: key(),
    authority: true,
    pathLength: 1,
    until: daysFrom(3000),
  });
  const subName = name(["2.5.4.6", "RU"], ["2.5.4.3", `Промежуточный ${algorithmName}`]);
  const sub = issue({ name: subName, key: key(), issuer: root, authority: true, pathLength: 0, until: daysFrom(2000) });
  const foreignRoot = issue({ name: rootName(`чужой ${algorithmName}`), key: key(), authority: true });
  const [mine, other] = [key(), key()];
  const anna = (more: object) => issue({ name: people.anna, key: mine, issuer: root, ...more });
  const person = anna({});
  const country = {
    ...{ algorithm, root, sub, foreignRoot, person },
    foreign: issue({ name: people.anna, key: mine, issuer: foreignRoot }),
    second: issue({ name: people.boris, key: other, issuer: root }),
    ofSub: issue({ name: people.anna, key: mine, issuer: sub }),
    kept: anna({}),
    expired: anna({ from: daysFrom(-500), until: daysFrom(-2) }),
    revoked: anna({}),
    cipher: anna({ usage: [2] }),
    twin: issue({ name: people.boris, key: mine, issuer: root, serial: person.serial }),
  };
  put(`trust/main/anchors/${algorithmName}.cer`, root.certificate);
  put(`trust/main/certificates/${algorithmName}.cer`, country.kept.certificate);
  put(
    `trust/main/crls/${algorithmName}.crl`,
    crl({
      issuer: root,
      number: 1,
      revoked: [{ serial: 7n, reason: 4 }, { serial: country.revoked.serial, reason: 1 }, { serial: 9n }],
    }),
  );
  put(`trust/main/crls/${algorithmName}-sub.crl`, crl({ issuer: sub, number: 1, revoked: [] }));
  return country;
}
