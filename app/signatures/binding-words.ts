import { composed } from "~/lib/composed";
import { exactWords } from "~/lib/time-words";
import type { BindingRefusal } from "./acceptance";
import { signatureRefusalWords } from "./sign-words";

interface Asked {
  id: string;
  /** Masked. */
  contacts: readonly string[];
  until: Date;
  /** Host of this service. */
  site: string;
}

/** What is signed to bind a certificate: UTF-8, NFC, lines ended by LF, the last one too. */
export function bindingText({ id, contacts, until, site }: Asked): string {
  const lines = [
    "ПРИВЯЗАТЬ МОЙ СЕРТИФИКАТ К КАБИНЕТУ",
    "",
    `Служба «Отмена», ${site}`,
    ...(contacts.length > 0 ? [`Контакты кабинета: ${contacts.join(", ")}`] : []),
    "",
    "Если в сертификате есть СНИЛС или ИНН, в этом кабинете будут видны записи с ними, и отменять их можно будет оттуда.",
    "Кабинет чужой? Не подписывайте.",
    "",
    `Номер ${id}`,
    `Годится один раз, до ${exactWords(until, "Europe/Moscow")}.`,
  ];
  return `${composed(lines.join("\n"))}\n`;
}

export const bindingWords = {
  title: "Привязать сертификат",
  lead: "Подпишите небольшой файл: так видно, что сертификат ваш.",
  until: (time: string) => `Файл годится до ${time}, один раз и только в этом браузере.`,
  download: "Скачайте файл",
  sign: "Прочитайте его и подпишите своей программой, не меняя. Получится файл с окончанием .p7s или .sig.",
  attach: "Приложите его здесь.",
  help: "Как подписать: КриптоАРМ, Госключ, OpenSSL",
  file: "Файл подписи",
  hint: "Окончание .p7s, .sig или .p7m, до 4 МБ. Подпись отдельно от файла.",
  go: "Привязать сертификат",
  over: "Время вышло, этот файл больше не годится. Сертификат не привязан. Скачайте новый файл и подпишите его.",
  anew: "Начать заново",
  fileName: "otmena-kabinet.txt",
} as const;

/** Why a certificate was not bound, at the field of its file. */
export function bindingRefusalWords(
  refusal: Exclude<BindingRefusal, { code: "over" }>,
  retry: (seconds: number) => string,
): string {
  switch (refusal.code) {
    case "several":
      return "Под файлом несколько подписей. Нужна одна, ваша";
    case "bound":
      return "Этот сертификат к вашему кабинету уже привязан";
    case "another's":
      return "Этот сертификат привязан к другому кабинету. Сначала отвяжите его там";
    case "most":
      return "К кабинету привязано десять сертификатов, больше нельзя. Сначала отвяжите лишний";
    default:
      return signatureRefusalWords(refusal, retry);
  }
}
