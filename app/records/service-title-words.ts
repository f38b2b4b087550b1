import type { ServiceKind } from "#db/schema";
import { Remembered } from "~/lib/remembered";
import { everydayName } from "./everyday-name-words";
import { nouns } from "./kinds-words";

/**
 * What is cancelled, in the accusative: "приём врача-терапевта" where the title itself may stand there, otherwise what
 * kind of thing it is, and its title.
 */
export function objectOf(kind: ServiceKind, title: string): string {
  const { inside, isObject } = titleWords(title);
  return isObject ? inside : `${nouns[kind].what}: ${inside}`;
}

export interface TitleWords {
  /** With what people call it. */
  heading: string;
  /** Inside a sentence. */
  inside: string;
  /** Whether it can be cancelled as it stands: the accusative is the same. */
  isObject: boolean;
}

/** In letters: some thousand titles. */
const known = new Remembered<TitleWords>(100_000);

/** Worked out once for each title: a list says the same few up to sixty times. */
export function titleWords(title: string): TitleWords {
  const remembered = known.get(title);
  if (remembered) return remembered;
  const name = everydayName(title);
  const words = {
    heading: name ? `${title} (${name})` : title,
    inside: lower(title),
    isObject: /^((личный )?приём|вызов|экзамен|технический осмотр) /i.test(title),
  };
  known.set(title, words);
  return words;
}

/** Without the capital of a first word, unless it is an abbreviation. */
const lower = (title: string): string =>
  /^\p{Lu}\p{Lu}/u.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
