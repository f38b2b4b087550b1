/** The signature that the demonstration makes for its invented citizens, and what is said of it. */
export const demoSignatureWords = {
  /** In certificates, and wherever their issuer is named. */
  authority: "Учебный центр Отмены: ничего не удостоверяет",
  offer: "Это демонстрация, у вымышленных людей нет подписи. Возьмите учебную и приложите её ниже.",
  download: "Скачать учебную подпись",
  alarm: "Подпись учебная. Её сделала сама демонстрация за вымышленного человека, она ничего не доказывает.",
} as const;
