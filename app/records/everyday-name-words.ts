import { everydayNames } from "~/agencies/services-words";

/** What people call the service of this title, or null: "окулист" for an ophthalmologist. */
export function everydayName(title: string): string | null {
  const words = wordsOf(title);
  const found = stemmed.find(({ stems }) => stems.every((stem) => words.some((word) => word.startsWith(stem))));
  if (!found || words.includes(found.name)) return null;
  return found.name.length <= 3 ? found.name.toUpperCase() : found.name;
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll("ё", "е")
    .match(/\p{L}+/gu) ?? [];

/** Without the ending, that other cases change. */
const stemOf = (word: string): string => (word.length > 5 ? word.slice(0, Math.max(4, word.length - 3)) : word);

const stemmed = Object.entries(everydayNames).map(([name, official]) => ({
  name,
  stems: wordsOf(official).map(stemOf),
}));
