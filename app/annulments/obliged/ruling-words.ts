import type { DenialReason } from "~/rules/denial";
import { denialNames } from "~/rules/denial-words";

/** On the officer's button. */
const denials: Readonly<Record<DenialReason, string>> = {
  late: "Отказать: поздно",
  "incomplete-data": "Отказать: не хватает данных",
  "in-execution": "Отказать: уже оказывают",
  debt: "Отказать: есть долг",
  law: "Отказать: не разрешает закон",
  technical: "Отказать: техническая причина",
};

/** What an officer decides about a request, and what its holder is told. */
export const rulingWords = {
  title: "Подтверждение отмены",
  confirm: "Подтвердить отмену",
  confirmed: "Ведомство подтвердило отмену.",
  silent: "Ведомство не ответило в срок, поэтому отмена подтверждена.",
  ifSilent: "Отменим без его ответа и пришлём СМС.",
  unanswered: "Гражданин не ответил",
  unansweredTold: "Вы не ответили ведомству в срок. Заявка закрыта, всё осталось как было.",
  denials,
  denied: (reason: DenialReason) => `Ведомство отказало в отмене. ${denialNames[reason]}. Всё осталось как было.`,

  visitTitle: "Личное подтверждение",
  came: "Пришёл и подтвердил",
  cameTold: "Вы подтвердили отмену лично.",
  missed: "Не подтвердил",
  missedTold: "Отмену лично не подтвердили. Всё осталось как было.",
  ifNobodyComes: "Заявка закроется, всё останется как было.",

  what: "Что просят",
  modes: { cancel: "Отменить", annul: "Аннулировать, навсегда" },
  reason: "Причина",
  filed: "Подана",
  when: "На какое время запись",
  request: "Заявка",
  waits: "Ждёт решения. Срок считаем с подачи",
  changed: "С тех пор изменилось, и после решения гражданина спросят снова",
  over: "Решение ничего не изменит: заявка уже не ждёт",
} as const;
