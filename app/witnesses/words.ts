/** The command `witness`. */
export const witnessWords = {
  usage: [
    "npm run witness -- ПАПКА --log КЛЮЧ|АДРЕС [--log ...] [--name ИМЯ] [--listen АДРЕС:ПОРТ]",
    "  ПАПКА      ключ свидетеля и то, что он помнит; создаётся при первом запуске, хранится как зеница ока",
    "  --log      журнал, за который ручаться: его ключ (надёжнее) или адрес службы, ключ запомним с первого раза",
    "  --name     имя свидетеля навсегда, например witness.example.org/otmena; без него по имени машины",
    "  --listen   где слушать, по умолчанию 127.0.0.1:3100; наружу через прокси с HTTPS",
  ].join("\n"),
  ready: (vkey: string, logs: string[], port: number) =>
    `Свидетель ${vkey}\nРучается за: ${logs.join(", ")}\nСлушает порт ${port}`,
  fault: (why: string) => `Сбой: ${why}`,
} as const;
