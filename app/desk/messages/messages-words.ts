import { counted } from "~/lib/plural";
import { durationWords, timeZoneWords } from "~/lib/time-words";
import type { BreakerShare, ShareState } from "~/shell/breaker-shares";
import type { Burst, HourFigures } from "./messages-figures";

const sent = { one: "сообщение", few: "сообщения", many: "сообщений" };
const codes = { one: "код", few: "кода", many: "кодов" };
const phones = { one: "телефон", few: "телефона", many: "телефонов" };
const second = { one: "секунда", few: "секунды", many: "секунд" };
const moscow = (at: Date) => timeZoneWords(at, "Europe/Moscow");

const shares: Readonly<Record<BreakerShare, string>> = {
  sentForPhones: "Коды тем, кто назвал только телефон",
  sentForRequests: "Коды по заявкам",
  sentAgain: "Повторные коды",
};

/** How today's messages fare. */
export const deskMessagesWords = {
  title: "Сообщения",
  since: (now: Date) => `Сегодня, с полуночи до ${moscow(now)}. Только о ваших записях.`,
  none: "Сегодня ещё ничего не отправляли.",
  byChannel: "По каналам",
  channels: { sms: "СМС", email: "Почта" },
  what: "Что стало",
  rows: {
    ...{ sent: "Отправлено", delivered: "Доставлено", failed: "Не дошло", waiting: "Ждут" },
    ...{ toSent: "До отправки", toDelivered: "До доставки", codesSent: "Кодов отправлено", codesUsed: "Кодов введено" },
  },
  median: "Время – медиана: половина сообщений дошла быстрее.",
  took: (seconds: number | null): string => {
    if (seconds === null) return "–";
    const whole = Math.round(seconds);
    return whole < 120 ? counted(whole, second) : durationWords(whole * 1000);
  },
  byHour: "По часам",
  columnsOfHour: { hour: "Час", sent: "Отправлено", failed: "Не дошло" },
  conclusion: (hours: readonly HourFigures[]): string => {
    const all = hours.reduce((sum, one) => ({ sent: sum.sent + one.sent, failed: sum.failed + one.failed }), {
      ...{ sent: 0, failed: 0 },
    });
    return `Отправили ${counted(all.sent, sent)}, не дошло: ${all.failed}.`;
  },
  alt: (hours: readonly HourFigures[]): string => {
    const most = hours.reduce((best, one) => (one.sent + one.failed > best.sent + best.failed ? one : best));
    return `Столбики по часам: больше всего с ${most.hour}:00, ${most.sent + most.failed}`;
  },
  table: "Те же числа таблицей",
  hour: (hour: number) => `${hour}:00`,

  breaker: "Предохранитель",
  breakerLead: "Кодов сверх предела на всю службу не отправляем: они ждут следующей минуты.",
  share: (share: BreakerShare) => shares[share],
  state: ({ sent: n, most, openSince, lastOpen }: ShareState): string => {
    const now = `${n} из ${most} за эту минуту`;
    if (openSince) return `Сработал в ${moscow(openSince)} и ещё держит. ${now}`;
    return lastOpen ? `${now}. За последний час срабатывал в ${moscow(lastOpen)}` : `${now}. За час не срабатывал`;
  },

  bursts: "Всплески за час",
  noBursts: "На похожие номера много кодов не просили.",
  burst: ({ prefix, codes: n, phones: of }: Burst): string =>
    `${prefix.slice(0, 2)} ${prefix.slice(2, 5)} ${prefix.slice(5)}…: ${counted(n, codes)} на ${counted(of, phones)}`,
} as const;
