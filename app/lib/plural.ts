/** The forms of a Russian noun after a number: 1, 2-4, 5-20; `other` is for fractions, `few` when left out. */
export interface Forms {
  one: string;
  few: string;
  many: string;
  other?: string;
}

const rules = new Intl.PluralRules("ru");

/** The form that goes with the number. */
export function plural(count: number, forms: Forms): string {
  const category = rules.select(count);
  if (category === "one" || category === "few" || category === "many") return forms[category];
  return forms.other ?? forms.few;
}

/** The number and its noun. */
export const counted = (count: number, forms: Forms): string => `${count} ${plural(count, forms)}`;
