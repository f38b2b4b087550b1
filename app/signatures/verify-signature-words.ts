/** The program for the command line. */
export const verifySignatureWords = {
  usage: [
    "npm run verify-signature -- ПОДПИСЬ.p7s --content ДОКУМЕНТ",
    "  --anchors ПАПКА       сертификаты удостоверяющих центров, которым доверяем",
    "  --certificates ПАПКА  другие сертификаты: промежуточных центров, подписавших",
    "  --crls ПАПКА          списки отозванных",
    "  --ocsp ПАПКА          ответы OCSP",
    "  --at ВРЕМЯ            по состоянию на когда, например 2026-11-21T12:00:00Z; без него на сейчас",
    "  --soft                без списков отозванных считать, что сертификат не отозван",
    "  --json                весь отчёт как JSON",
    "Код выхода: 0 подпись верна, 1 принять нельзя, 2 проверить до конца не удалось, 3 ошибка в команде.",
  ].join("\n"),
  noFile: (path: string) => `Не получается прочитать: ${path}`,
  badTime: (text: string) => `Не понимаем время: ${text}`,
  unreadable: (count: number) => `Файлов в папках, которые не удалось прочитать: ${count}`,
  at: (when: string) => `По состоянию на ${when}`,
  signer: (number: number, of: number) => (of === 1 ? "Подпись" : `Подпись ${number} из ${of}`),
} as const;
