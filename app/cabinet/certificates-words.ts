import { dateWords } from "~/lib/time-words";

/** The certificates of an account. */
export const certificatesWords = {
  title: "Сертификаты подписи",
  lead: "Сертификат показывает, что кабинет ваш. Квалифицированный с СНИЛС или ИНН ещё и находит записи по ним.",
  none: "Пока ни один сертификат не привязан.",
  issuer: "Кто выдал",
  serial: "Номер сертификата",
  until: "Действует до",
  bound: "Привязан",
  reached: "Записи по СНИЛС и ИНН",
  proves: (isQualified: boolean, proves: boolean) =>
    proves
      ? "Показываем те, где они такие же, как в сертификате"
      : `Не показываем: ${isQualified ? "в сертификате нет СНИЛС и ИНН, или их несколько" : "не видно, что сертификат квалифицированный"}`,
  day: (instant: Date) => dateWords(instant, "Europe/Moscow"),
  remove: (subject: string) => `Отвязать: ${subject}`,
  goes: "Если отвязать сертификат, записи, известные только по нему, из кабинета пропадут.",
  add: "Привязать сертификат",
  back: { href: "/account/certificates", text: "К сертификатам" },
} as const;
