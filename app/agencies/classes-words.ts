const classes: Readonly<Record<string, string>> = {
  medical: "медицинские услуги",
  mfc: "услуги МФЦ",
  vehicle: "услуги Госавтоинспекции",
  social: "пособия и другая помощь",
  subscription: "подписки и постоянные услуги",
  "state-document": "паспорта и другие документы",
  registry: "записи в реестрах и ЗАГС",
  licence: "лицензии и разрешения",
};

/** What a class of services is called; an operator's own by its code. */
export const className = (code: string): string => classes[code] ?? code;
