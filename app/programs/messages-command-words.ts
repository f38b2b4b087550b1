import type { MessageState } from "#db/schema";
import { counted } from "~/lib/plural";
import { durationWords, momentWords } from "~/lib/time-words";
import type { FailureCount, LastSuccess, StateCount } from "~/messages/counts.server";

export interface MessagesStatus {
  states: StateCount[];
  oldest: Date | null;
  failures: FailureCount[];
  successes: LastSuccess[];
}

const channels: Readonly<Record<StateCount["channel"], string>> = { sms: "СМС", email: "почта" };

const states: Readonly<Record<MessageState, string>> = {
  queued: "ждёт отправки",
  sent: "отправлено",
  unknown: "неизвестно, ушло ли",
  delivered: "доставлено",
  undelivered: "не доставлено",
  failed: "не отправлено",
  expired: "отправлять стало незачем",
};

/** Kinds of failure, as codes of ours and in words. */
const failures: Readonly<Record<string, string>> = {
  "invalid-number": "такого адресата нет",
  "no-mailbox": "такого почтового ящика нет",
  blocked: "адресат не принимает",
  rejected: "сообщение не приняли",
  throttled: "слишком часто, повторим",
  unauthorised: "шлюз не признал пароль",
  unavailable: "шлюз не ответил, повторим",
  "unknown-outcome": "неизвестно, ушло ли",
};

const message = { one: "сообщение", few: "сообщения", many: "сообщений" };
const way = (gateway: string | null) => gateway ?? "единственный шлюз";
const failureWords = (failure: string) => `${failure} (${failures[failure] ?? "причина неизвестна"})`;

/** What `npm run messages` says. */
export const messagesCommandWords = {
  usage: [
    "npm run messages -- status",
    "npm run messages -- retry [--hours N] [--unknown]",
    "npm run messages -- test +7… | АДРЕС ПОЧТЫ",
    "npm run messages -- bounce [--maildir КАТАЛОГ]",
    "",
    "status: сколько сообщений в каком состоянии, что ждёт дольше всех, какие ошибки и когда шлюзы отправляли последний раз.",
    "retry снова ставит в очередь то, что не отправили за N часов (24, не больше 168), кроме кодов. С --unknown и то, что, может быть, уже ушло.",
    "bounce читает, что вернули почтовые серверы: одно письмо из потока ввода или все новые из каталога.",
    "test отправляет настоящее сообщение и говорит, что ответил шлюз.",
  ].join("\n"),
  cut: "Служба остановилась, не договорив. Посмотрите status, когда она снова заработает.",
  again: (count: number) =>
    count === 0 ? "Отправлять ещё раз нечего." : `Снова в очереди: ${counted(count, message)}.`,
  noMail: "Почту служба не отправляет: MAIL_GATEWAY не задан.",
  trialSubject: "Проверка связи",
  trial: "Проверка связи. Отвечать не нужно.",
  passedBy: (by: string, failure: string) => `${by}: ${failureWords(failure)}`,
  taken: (to: string, by: string, queued: boolean) =>
    `${by}: сообщение на ${to} ${queued ? "принято в очередь шлюза" : "принято"}.`,
  notTaken: (to: string, by: string, failure: string) =>
    `${by}: сообщение на ${to} не принято: ${failureWords(failure)}.`,
  status: (status: MessagesStatus, now: Date): string =>
    [
      ...table("Состояние", status.states, ({ state }) => states[state]),
      "",
      status.oldest === null
        ? "Ничего не ждёт отправки."
        : `Дольше всех ждёт отправки: ${durationWords(now.getTime() - status.oldest.getTime())}.`,
      "",
      ...table("Ошибка", status.failures, ({ gateway, failure }) => `${way(gateway)}: ${failureWords(failure)}`),
      "",
      "Последний раз приняли сообщение:",
      ...status.successes.map(
        ({ channel, gateway, at }) => `${channels[channel]}\t${way(gateway)}\t${momentWords(at, "Europe/Moscow")}`,
      ),
      ...(status.successes.length === 0 ? ["за неделю ни разу"] : []),
    ].join("\n"),
} as const;

function table<Row extends StateCount | FailureCount>(
  title: string,
  rows: Row[],
  name: (row: Row) => string,
): string[] {
  if (rows.length === 0) return [`${title}: за сутки нет`];
  const lines = rows.map((row) => [channels[row.channel], name(row), row.hour, row.day].join("\t"));
  return [`Канал\t${title}\tза час\tза сутки`, ...lines];
}
