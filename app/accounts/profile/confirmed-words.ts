import type { Confirmable } from "./confirmed";

/** Documents that an officer has seen: for whom they are, and on the desk. */
export const documentNames: Readonly<Record<Confirmable, string>> = { snils: "СНИЛС", inn: "ИНН" };

export const confirmErrors = {
  slip: {
    empty: "Укажите номер отметки о приёме",
    odd: "Номер отметки – это буквы, цифры, точки, дефисы и косая черта, всего до 40 знаков",
  },
  differs: "Номер не тот, что указан в кабинете. Проверьте его по документу",
  "not-found": "В кабинете такой документ уже не указан. Попросите владельца указать его снова",
  closed: "Кабинет сейчас закрыт, подтвердить документ нельзя",
  limited: "Неверных номеров сегодня слишком много. Попробуйте завтра",
} as const;

/** On the page of whoever it is about. */
export const confirmedWords = {
  title: "Подтвердить документ у сотрудника",
  seen: "Документы, которые видел сотрудник",
  how: (agency: string) =>
    `СНИЛС и ИНН, которые вы указали, может подтвердить сотрудник. Придите с документом: ${agency}. Назовите телефон или почту кабинета, сотрудник сверит номер. После этого в «Моих записях» будут и те, где указан этот документ.`,
  known: (kind: Confirmable, tail: string) => `${documentNames[kind]} на конце ${tail}`,
  by: (agency: string, day: string, slip: string) => `${agency}, ${day}. Отметка ${slip}.`,
  remove: (kind: Confirmable, tail: string) => `Убрать подтверждение: ${documentNames[kind]} ${tail}`,
  goes: "Если убрать подтверждение, записи, известные только по этому документу, из кабинета пропадут.",
} as const;
