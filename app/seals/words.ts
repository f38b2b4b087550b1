/** Whose seals and papers these are: in certificates, in the properties of a PDF and at its head. */
export const issuerNames = {
  own: "Отмена",
  demonstration: "Отмена (демонстрация)",
} as const;
