import type { Webhook, WebhookDelivery } from "~/agencies/webhook";
import type { Trouble } from "~/agencies/webhook-trouble";
import { counted } from "~/lib/plural";
import { momentWords } from "~/lib/time-words";

const moment = (at: Date): string => momentWords(at, "Europe/Moscow");
const acts = { one: "отмена", few: "отмены", many: "отмен" };
const tries = { one: "попытка", few: "попытки", many: "попыток" };

const faults: Readonly<Record<string, string>> = {
  private: "имя ведёт во внутреннюю сеть",
  "too-slow": "сервер не ответил за 15 секунд",
  "no-connection": "с сервером нет связи",
  "no-trust": "сертификат сервера не подошёл",
};

/** What a server said to a try. */
export const saidWords = (status: number | null, fault: string | null): string =>
  status === null ? (faults[fault ?? ""] ?? "ответа не было") : `ответ ${status}`;

/** Pages on which heads see to where their agency is told of what happened. */
export const webhooksWords = {
  title: "Вебхуки",
  lead: "Сюда мы сообщаем об отменах сразу, с подписью по правилам Standard Webhooks. Ответ 2xx значит, что ведомство знает.",
  none: "Адресов ещё нет.",
  table: "Адреса, новые сверху",
  columns: ["Адрес", "Состояние", "Ждут передачи"],
  state: ({ endedAt, endedBecause, pausedAt }: Webhook): string => {
    if (endedAt && endedBecause === "gone")
      return `отключён ${moment(endedAt)}: сервер ответил, что такого адреса больше нет`;
    if (endedAt) return `удалён ${moment(endedAt)}`;
    return pausedAt ? `приостановлен ${moment(pausedAt)}` : "работает";
  },
  url: "Новый адрес",
  urlHint: "Начинается с https://",
  add: "Добавить адрес",
  back: "К вебхукам",
  made: "Адрес добавлен",
  rotated: "Новый секрет готов",
  secret: "Секрет",
  secretHelp:
    "Скопируйте его сейчас и передайте тем, кто настраивает сервер: по нему проверяют подпись. Больше мы его не покажем.",
  overlap: "Ещё сутки мы подписываем и прежним секретом, чтобы замену успели сделать без потерь.",
  one: "Вебхук",
  address: "Адрес",
  stateTerm: "Состояние",
  made_: "Добавлен",
  madeAt: moment,
  waiting: "Ждут передачи",
  count: (n: number) => counted(n, acts),
  next: "Первая из них",
  nextOf: ({ entryId, tries: n, nextAt, lastStatus, lastFault }: WebhookDelivery, isPaused: boolean) => {
    const when = isPaused ? "передадим, когда вы продолжите" : n === 0 ? "сейчас передаём" : `снова ${moment(nextAt)}`;
    return n === 0
      ? `№ ${entryId}, ${when}`
      : `№ ${entryId}: ${counted(n, tries)}, ${saidWords(lastStatus, lastFault)}; ${when}`;
  },
  tested: "Проверка",
  testedOf: ({ testedAt, testStatus, testFault }: Webhook) =>
    testedAt ? `${moment(testedAt)}: ${saidWords(testStatus, testFault)}` : "не было",
  former: "Прежний секрет",
  formerUntil: (at: Date) => `подписывает до ${moment(at)}`,
  test: "Проверить",
  testWhy: "Отправим сообщение webhook.test. Потом обновите страницу: ответ будет здесь.",
  pause: "Приостановить",
  pauseWhy: "Отмены будут копиться и дойдут по порядку, когда вы продолжите.",
  resume: "Продолжить",
  rotate: "Заменить секрет",
  rotateWhy: "Если секрет мог попасть в чужие руки или пришло время. Прежний действует ещё сутки.",
  skip: "Отложить первую",
  skipWhy: "Если сервер не может принять именно её. Она останется внизу, а следующие пойдут дальше.",
  end: "Удалить адрес",
  endWhy: "Больше мы сюда ничего не отправим. Что не дошло, останется в разделе «Передача ведомству».",
  deadTitle: "Не дошли",
  deadLead: "За трое суток сервер их не принял. Они есть и в разделе «Передача ведомству».",
  deadOf: ({ entryId, triedAt, lastStatus, lastFault }: WebhookDelivery) =>
    `№ ${entryId}: ${saidWords(lastStatus, lastFault)}${triedAt ? `, ${moment(triedAt)}` : ""}`,
  again: "Отправить снова",
  againOf: (entryId: number) => `Отправить снова: № ${entryId}`,
} as const;

/** Where it is seen that an agency's systems hear of nothing just now. */
export const troubleWords = {
  gone: (host: string, { since }: Trouble) =>
    `${host} больше не узнаёт об отменах: ${moment(since)} сервер ответил, что такого адреса нет, и мы его отключили.`,
  paused: (host: string, { since }: Trouble) =>
    `${host} не узнаёт об отменах: передача приостановлена ${moment(since)}, отмены копятся.`,
  failing: (host: string, trouble: Trouble) =>
    `${host} не принимает отмены с ${moment(trouble.since)}${
      trouble.code === "failing"
        ? `: ${counted(trouble.tries, tries)}, ${saidWords(trouble.lastStatus, trouble.lastFault)}`
        : ""
    }. Мы пробуем снова.`,
  open: "Открыть этот адрес",
  tellHead: "Скажите руководителю: он может это исправить.",
} as const;

/** Why an address was not added. */
export const webhookErrors = {
  "no-address": "Напишите адрес целиком, например https://server.example/hooks",
  "no-https": "Адрес должен начинаться с https://",
  "with-password": "Уберите из адреса имя и пароль: мы и так подписываем каждое сообщение",
  private: "Этот адрес ведёт во внутреннюю сеть",
  "too-many": "Больше десяти адресов нельзя: удалите тот, что не нужен",
  known: "Такой адрес уже есть",
} as const;
