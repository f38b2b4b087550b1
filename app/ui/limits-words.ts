import { momentWords, timeZoneWords } from "~/lib/time-words";

/** What a limit is counted for; each has a sentence of its own, but for keys, which are used by programs. */
export type LimitedBy =
  | "device"
  | "address"
  | "phone"
  | "record"
  | "contact"
  | "request"
  | "notice"
  | "login"
  | "service"
  | "key";

const MOSCOW = "Europe/Moscow";
const MINUTE_MS = 60_000;
const HALF_DAY_S = 43_200;

/** «с 16:08 по Москве (МСК)»: the first whole minute from which trying again has a chance; with its day when that is far off. */
export function retryWords(now: Date, seconds: number): string {
  const at = new Date(Math.ceil((now.getTime() + seconds * 1000) / MINUTE_MS) * MINUTE_MS);
  return `с ${seconds < HALF_DAY_S ? timeZoneWords(at, MOSCOW) : momentWords(at, MOSCOW)}`;
}

const network =
  "Из вашей сети сейчас слишком много попыток. Ею могут пользоваться и другие люди, так что дело может быть не в вас";

/** Why a search was not made. The same for a record that exists and for one that does not. */
export function searchLimitWords(by: LimitedBy, from: string): string {
  switch (by) {
    case "address":
      return `${network}. Попробуйте из другой сети, например мобильной, или снова ${from}`;
    case "record":
      return `Эту запись сейчас ищут слишком часто, вы или кто-то другой. Найдите её другим способом, по телефону, или попробуйте снова ${from}`;
    case "contact":
      return `С этим телефоном или почтой сейчас ищут слишком часто, вы или кто-то другой. Найдите записи по телефону, с кодом, или попробуйте снова ${from}`;
    default:
      return `Слишком много попыток подряд с этого устройства. Попробуйте снова ${from}`;
  }
}

/** What else can be done: where a request waits already, and where somebody asked by phone alone. */
const otherWay = {
  request: "Заявка принята и ждёт. Не хотите ждать: обратитесь туда, где вас ждут",
  phone: "Знаете номер записи? Найдите её по номеру: у заявки свой запас кодов",
  account: "До этого в кабинете всё остаётся как было",
} as const;

/** What a code is for: a request; to look for what a contact is known by, or to come in by it; a change of one's own account. */
export type CodeFor = keyof typeof otherWay;

/** Why no code is sent now. */
export function codeLimitWords(by: LimitedBy, from: string, at: CodeFor): string {
  switch (by) {
    case "device":
      return `С этого устройства просили слишком много кодов. Новый можно запросить ${from}`;
    case "address":
      return `${network}. Запросите код из другой сети, например мобильной, или ${from}`;
    case "service":
      return `Сейчас служба отправляет необычно много СМС, и новые мы придержали. Дело не в вас и не в вашем телефоне. Попробуйте ${from}`;
    case "request":
      return `СМС с кодом отправили уже много раз. Новую можно запросить ${from}. ${otherWay[at]}`;
    default:
      return `На этот телефон сегодня просили слишком много кодов, вы или кто-то другой. Новый можно запросить ${from}. ${otherWay[at]}`;
  }
}

/** Why a code was not even looked at. */
export const tryLimitWords = (from: string): string =>
  `С этого устройства сегодня слишком много неверных кодов. Попробуйте ${from} или придите лично, с паспортом`;
