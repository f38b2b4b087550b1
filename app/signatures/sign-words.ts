import type { SignatureRefusal } from "./acceptance";
import { findingWords, holderWords } from "./words";

/** The page where a citizen attaches a signature, and the way there. */
export const signWords = {
  step: "По желанию",
  mustStep: "Обязательно",
  title: "Подпишите заявку",
  lead: "Подпись нужна, только если её просит ведомство. Без неё отмена действует так же.",
  mustLead: "По правилам этой услуги заявку подписывают электронной подписью. Без подписи её исполнить нельзя.",
  number: "Номер заявки",
  unchanged: "Код подошёл, срок считаем с подачи заявки. Пока ничего не отменено.",
  waits: (until: string) => `Заявка ждёт до ${until}.`,
  download: "Скачайте текст заявки",
  or: "или",
  paper: "её же в PDF",
  either: "Подписать можно любой из двух файлов.",
  size: (bytes: number) => `(TXT, ${(bytes / 1024).toFixed(1).replace(".", ",")} КБ)`,
  sign: "Подпишите скачанный файл своей программой, не открывая и не меняя его. Получится файл с окончанием .p7s или .sig.",
  attach: "Приложите его здесь.",
  file: "Файл подписи",
  hint: "Окончание .p7s, .sig или .p7m, до 4 МБ. Сертификат на имя того, на кого это оформлено.",
  without: "Не хотите подписывать или не получается? Подпись можно не прикладывать.",
  noWay: "Подписи нет? Придите с паспортом туда, где вас ждут: там заявку примут на бумаге.",
  checksTitle: "Что мы проверим",
  checks: [
    "Подписан именно этот файл, до последнего знака.",
    "Подпись верна, сертификат действует и не отозван.",
    "Сертификат выдал центр, которому мы доверяем.",
    "Сертификат на имя того, на кого это оформлено.",
  ],
  checksAfter: "Не сойдётся: скажем, что именно. Можно приложить другой файл.",
  helpLink: "Как подписать: КриптоАРМ, Госключ, OpenSSL",
} as const;

/** «Приложить подпись и отменить запись»: from the deed. */
export const attachLabel = (deed: string): string => `Приложить подпись и ${lowered(deed)}`;
export const withoutLabel = (deed: string): string => `${deed} без подписи`;

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Why a file was not taken, at its field. */
export function signatureRefusalWords(refusal: SignatureRefusal, retry: (seconds: number) => string): string {
  switch (refusal.code) {
    case "not-found":
      return "Не нашли эту заявку. Начните с поиска на главной";
    case "moved-on":
      return "Заявка изменилась, пока вы подписывали. Обновите страницу";
    case "limited":
      return `Файлов было слишком много. Следующий можно приложить ${retry(refusal.retryAfter)}`;
    case "no-file":
      return "Выберите файл подписи. Если он выбран, то он пустой";
    case "name-only":
      return "Браузер прислал имя файла, а не сам файл. Откройте эту страницу в другом браузере";
    case "finding":
      return findingWords(refusal.finding);
    case "holder":
      return holderWords[refusal.because];
  }
}
