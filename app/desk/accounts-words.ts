import type { AccountState, PauseKind } from "#db/schema";

/** Documents that a citizen says to have in their account, for the officer before whom they lay them. */
export const confirmWords = {
  title: "Подтвердить документ",
  lead: "Только если владелец кабинета здесь и показал документ. После этого он увидит в кабинете записи с этим номером. Ему напишем сразу.",
  document: (name: string, tail: string) => `${name} на конце ${tail}`,
  number: (name: string) => `${name} полностью`,
  numberHint: "Введите номер с документа. Сравним его с тем, что указан в кабинете.",
  slip: (name: string) => `Номер отметки о приёме, ${name}`,
  slipHint: "По нему найдут запись о том, что документ показали. Владелец увидит номер.",
  confirm: (name: string) => `Подтвердить ${name}`,
} as const;

/** Accounts of citizens, for officers who look at them. */
export const accountsWords = {
  title: "Кабинет гражданина",
  lead: "По телефону или почте, которые гражданин показал в кабинете.",
  contact: "Телефон или почта",
  contactHint: "Телефон с 8 или с +7. Кто открывал кабинет, гражданин увидит: ведомство и день.",
  find: "Найти кабинет",
  none: "Кабинета с этим телефоном или почтой нет",
  toLookUp: "К поиску",
  again: "Найти другой кабинет",

  state: "Кабинет",
  states: {
    active: "Открыт",
    paused: "На паузе",
    locked: "Закрыт: владелец сказал, что в нём был кто-то другой",
    deleting: "Удаляется",
    deleted: "Удалён",
  } satisfies Record<AccountState, string>,
  name: "Как назвался",
  contacts: "Телефоны и почта",
  made: "Завёл",
  used: "Входил последний раз",
  paused: "На паузе с",
  by: "Кто поставил",
  kinds: { own: "Владелец", officer: "Ведомство" } satisfies Record<PauseKind, string>,
  reason: "Почему",
  slip: "Номер документа",

  stop: "Приостановить кабинет",
  stopLead:
    "Все входы закончатся, и войти можно будет только на страницу с просьбой открыть кабинет. Владельцу напишем сразу. Записи у ведомств и отмена без кабинета от этого не меняются.",
  stopReason: "Причина",
  stopSlip: "Номер документа, по которому приостанавливаете",
  stopSlipHint: "Владелец увидит причину и номер.",
  alreadyOwn: "Владелец сам поставил паузу. Если приостановите вы, открыть кабинет сможет только сотрудник.",
  already: "Кабинет уже приостановлен. Откроет его решение по просьбе владельца, она придёт в очередь.",
  closed: "Кабинет удаляется, приостановить его уже нельзя",
  looksOnly: "Вы можете смотреть, но не приостанавливать.",
} as const;
