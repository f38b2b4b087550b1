/** The forms of a Russian noun after a number: 1, 2-4, 5-20; `other` is for fractions, `few` when left out. */
export interface Forms {
  one: string;
  few: string;
  many: string;
  other?: string;
}

const rules = new Intl.PluralRules("ru");

/** Of a whole number its last two digits decide. Asking the rules takes 10 microseconds. */
const categories = Array.from({ length: 100 }, (_, count) => rules.select(count));

/** The form that goes with the number. */
export function plural(count: number, forms: Forms): string {
  const category = categories[count % 100] ?? rules.select(count);
  if (category === "one" || category === "few" || category === "many") return forms[category];
  return forms.other ?? forms.few;
}

/** The number and its noun. */
export const counted = (count: number, forms: Forms): string => `${count} ${plural(count, forms)}`;
