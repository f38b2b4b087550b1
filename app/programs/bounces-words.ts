import { counted } from "~/lib/plural";

/** What became of e-mails that came back. */
export interface BounceTally {
  undelivered: number;
  delayed: number;
  /** Of no message of ours, or of nothing at all. */
  others: number;
}

const mails = { one: "письмо", few: "письма", many: "писем" };

/** What `npm run messages -- bounce` says. */
export const bouncesWords = {
  usage: [
    "npm run messages -- bounce < ПИСЬМО",
    "npm run messages -- bounce --maildir КАТАЛОГ",
    "",
    "Читает, что вернули почтовые серверы: чьё письмо не доставили, то помечает. Из каталога прочитанное переносит в cur.",
  ].join("\n"),
  /** The mail server keeps the e-mail then, and comes again. */
  cut: "Служба остановилась, не договорив. Повторите.",
  unread: (path: string) => `Не прочитать: ${path}`,
  done: ({ undelivered, delayed, others }: BounceTally) =>
    `Прочитано: ${counted(undelivered + delayed + others, mails)}. Не доставлено: ${undelivered}. Ещё пробуют доставить: ${delayed}. О другом: ${others}.`,
} as const;
