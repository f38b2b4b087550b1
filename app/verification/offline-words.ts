import { formatRecordNumber } from "~/identity/record-number";
import { exactWords, momentWords } from "~/lib/time-words";
import { formatNoticeNumber } from "~/notices/number";
import type { QrField } from "~/seals/qr-check";
import type { OfflineFinding, OfflineNotice } from "./offline";

const unknowable = {
  cancel: "Без связи не узнать, действует ли отмена сейчас: отменённое могли вернуть.",
  annul: "Без связи не узнать, что служба отвечает сейчас. Вернуть аннулированное нельзя.",
  restore: "Без связи не узнать, не отменили ли то же самое снова.",
  withdraw: "Без связи не узнать, не отменили ли то же самое снова.",
  deny: "Без связи не узнать, не отменили ли это позже.",
  move: "Без связи не узнать, не перенесли ли это ещё раз и не отменили ли.",
  erase: "Стёртое не вернуть, и справка действует всегда.",
  appeal: "Без связи не узнать, что решили по жалобе.",
  resolve: "Без связи не узнать, не решили ли иначе по следующей жалобе.",
  pay: "Без связи не узнать, не вернули ли деньги потом.",
  refund: "Возврат действует всегда.",
  decide: "Без связи не узнать, не решили ли потом иначе.",
} as const;

/** A check without the service: by the command and by the page that works off line. */
export const offlineWords = {
  genuine: "Да. Уведомление настоящее.",
  refused: "Отказ в отмене. Уведомление настоящее.",
  withdrawn: "Уведомление настоящее, но больше не действует.",
  forged: "Нет. Это не настоящее уведомление.",
  damaged: "Не знаем. Ссылка из QR-кода повреждена: это не значит, что уведомление поддельное.",
  unproven: "Не можем подтвердить без связи. Это не значит, что уведомление поддельное.",
  askForIt: (issuer: string, number: string) =>
    `Спросите службу: ${issuer}/v/${number}, а файл загрузите на ${issuer}/verify. Там сверяют с реестром и журналом, не только с подписью.`,
  unknown: "Не знаем.",
  cannotKnow: ({ mode, restorableUntil }: Pick<OfflineNotice, "mode" | "restorableUntil">, address: string) =>
    `${restorableUntil === null ? unknowable[mode === "cancel" ? "annul" : mode] : unknowable.cancel} Спросите на ${address}`,
} as const;

const fields: Readonly<Record<QrField, string>> = {
  number: "номер уведомления",
  mode: "вид",
  finishedAt: "когда исполнено",
  restorableUntil: "до какого времени можно вернуть",
  record: "номер в ведомстве",
};

/** One finding, as a sentence. */
export function findingLine(finding: OfflineFinding): string {
  switch (finding.code) {
    case "seal":
      return `Печать файла верна, в нём ничего не изменили. Ключ ${finding.keyId}.`;
    case "qr":
      return `Подпись в QR-коде верна. Ключ ${finding.keyId}.`;
    case "agree":
      return "Файл и QR-код говорят одно и то же.";
    case "qr-missing":
      return "Подписи в QR-коде нет: уведомление старое, тогда их не ставили.";
    case "seal-broken":
      return "Печать не сходится: файл изменили, или заверяли его не ключом из файла ключей.";
    case "seal-expired":
      return `Печать поставлена ключом ${finding.keyId}, срок которого к тому времени вышел.`;
    case "facts-unreadable":
      return "Сведения внутри файла не читаются.";
    case "qr-short":
      return "Это малый код, в нём только номер. Подпись в большом, внизу листа. Если его нет, проверьте номер на связи.";
    case "qr-unreadable":
      return "Ссылка дошла не целиком или с лишними знаками. Наведите камеру на код ещё раз или проверьте уведомление по номеру.";
    case "qr-unknown-key":
      return `Ключа ${finding.keyId} из QR-кода среди известных нет. Возьмите свежий файл ключей или обновите страницу; если его нет и там, код поддельный.`;
    case "qr-forged":
      return `QR-код подделан: подпись не от ключа ${finding.keyId}, на который он ссылается.`;
    case "qr-expired-key":
      return `QR-код подписан ключом ${finding.keyId} не в срок его действия.`;
    case "status-clear":
      return `По списку на ${listDate(finding.at)}: не отозвано. О том, что отозвали позже, список не знает.`;
    case "status-listed":
      return `По списку на ${listDate(finding.at)}: отозвано. Вместо него действует другое уведомление.`;
    case "status-older":
      return `Список отозванных, на ${listDate(finding.at)}, старше уведомления: о нём он не знает.`;
    case "seal-doubtful":
    case "qr-doubtful":
      return doubtLine(finding);
    case "disagree":
      return `Не совпало: ${finding.fields.map((field) => fields[field]).join(", ")}.`;
    case "strange-address":
      return `QR-код ведёт на чужой сайт ${finding.host}. Не открывайте его.`;
  }
}

const listDate = (seconds: number) => momentWords(new Date(seconds * 1000), "Europe/Moscow");

type Doubtful = Extract<OfflineFinding, { holds: "unproven" }>;

function doubtLine({ code, keyId, doubt }: Doubtful): string {
  const what = code === "seal-doubtful" ? "Печать верна" : "Подпись в QR-коде верна";
  const since = exactWords(new Date(doubt.since * 1000), "Europe/Moscow");
  switch (doubt.code) {
    case "left":
      return `${what}, но ключом ${keyId} мы перестали подписывать ${since}, а уведомление помечено позже.`;
    case "revoked-late":
      return `${what}, но ключ ${keyId} отозван: с ${since} он мог быть в чужих руках, а уведомление помечено позже.`;
    case "revoked-before":
      return `${what}, но ключ ${keyId} отозван: с ${since} он мог быть в чужих руках. Уведомление помечено раньше, но такую дату мог вписать и чужой.`;
  }
}

const modes = {
  cancel: "Отмена, отменённое могут вернуть",
  annul: "Аннулирование, навсегда",
  restore: "Восстановление отменённого",
  withdraw: "Отзыв отмены: ведомство возразило",
  deny: "Отказ в отмене: ничего не отменено",
  move: "Перенос на другое время",
  erase: "Справка об удалении данных",
  appeal: "Приём жалобы",
  resolve: "Решение по жалобе",
  pay: "Чек об оплате",
  refund: "Чек возврата",
  decide: "Решение по заявлению",
} as const;

/** What a genuine notice says, line by line. A QR code does not name the zone, so its moments are Moscow's. */
export function noticeLines(notice: OfflineNotice) {
  const { number, mode, finishedAt, restorableUntil, record, words, timeZone } = notice;
  const zone = timeZone ?? "Europe/Moscow";
  return [
    { term: "Номер", value: formatNoticeNumber(number) },
    { term: "Вид", value: mode === "cancel" && restorableUntil === null ? "Отмена, навсегда" : modes[mode] },
    ...(record === null ? [] : [{ term: "Номер в ведомстве", value: formatRecordNumber(record) }]),
    { term: mode === "deny" ? "Отказано" : "Исполнено", value: exactWords(new Date(finishedAt * 1000), zone) },
    ...(restorableUntil === null
      ? []
      : [{ term: "Вернуть могут до", value: momentWords(new Date(restorableUntil * 1000), zone) }]),
    ...(words ? [{ term: "Слова для сверки", value: words.join(", ") }] : []),
  ];
}

/** The same verdicts as headings of the page. */
const offlineAnswers = {
  genuine: { answer: "Да.", title: "Уведомление настоящее" },
  withdrawn: { answer: "Больше не действует.", title: "Уведомление настоящее, но его отозвали" },
  forged: { answer: "Нет.", title: "Это не настоящее уведомление" },
  damaged: { answer: "Не знаем.", title: "Ссылка повреждена" },
  unproven: { answer: "Не можем подтвердить без связи.", title: "Ключ этой подписи больше не действует" },
  unknown: { answer: "Не знаем.", title: "В этом коде нет подписи" },
  foreign: { answer: "Нет.", title: "Такой код печатаем не мы" },
} as const;

/** Of a genuine refusal first that it is one, so that nobody in a hurry takes it for a cancelling. */
export function offlineHead(kind: keyof typeof offlineAnswers, mode?: OfflineNotice["mode"]) {
  const head = offlineAnswers[kind];
  return kind === "genuine" && mode === "deny" ? { ...head, answer: "Отказ в отмене." } : head;
}

/** What its script puts there. */
export const offlineScriptWords = {
  noCrypto: "Этот браузер не умеет проверять подписи. Возьмите другой или проверьте уведомление по номеру.",
  ready: "Страница готова, связь больше не нужна. Ничего из проверенного она никуда не отправляет.",
  kept: "Её можно закрыть: она откроется и без интернета.",
  text: "Текст из QR-кода",
  textHint: "Наведите камеру телефона на большой код внизу листа, скопируйте ссылку целиком и вставьте сюда.",
  checkText: "Проверить код",
  camera: "Навести камеру",
  stop: "Выключить камеру",
  noCamera: "Камера не включилась. Вставьте текст из кода.",
  video: "Картинка с камеры",
  file: "Или файл уведомления, PDF",
  notQr: "Это не наш QR-код: нужна вся ссылка, вместе с длинным хвостом из букв и цифр.",
} as const;
