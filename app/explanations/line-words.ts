/** Deadlines as a table and as a picture. */
export const lineWords = {
  title: "Сроки",
  alt: (bands: readonly string[]) => `Полоса времени: ${bands.join(", потом ")}`,
  columns: { when: "Когда", what: "Что можно и почему" },
  until: (until: string) => `до ${until}`,
  between: (from: string, until: string) => `С ${from} до ${until}`,
  from: (from: string) => `После ${from}`,
  now: "сейчас",
  filed: "подали",
} as const;

/** What can be done in a stretch of time, as short as a picture wants it. */
export const bandWords = { free: "бесплатно", refused: "нельзя" } as const;
