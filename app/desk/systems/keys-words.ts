import { scopes } from "~/agencies/agency-key";
import { keyStateWords, keyUsedWords, scopeWords } from "~/agencies/agency-key-words";

/** Pages on which heads see to the keys of their agency's programs. */
export const keysWords = {
  title: "Ключи программ",
  lead: "По ключу программа ведомства передаёт записи и узнаёт об отменах. Что она может спросить, описано по адресу /api/openapi.json.",
  none: "Ключей ещё нет.",
  table: "Ключи, новые сверху",
  columns: ["Программа", "Номер", "Можно", "Действует", "Запросы", "Отзыв"],
  state: keyStateWords,
  used: keyUsedWords,
  allScopes: "всё",
  offices: (ids: readonly string[]) => `; отделения: ${ids.join(", ")}`,
  endOf: (name: string) => `Отозвать: ${name}`,
  add: "Сделать ключ",
  back: "К ключам",
  name: "Какая программа будет им пользоваться",
  nameHint: "Например «Регистратура»: по имени вы найдёте ключ, когда его придётся отозвать",
  may: "Что ей можно",
  scopes: scopes.map((scope) => ({ scope, name: scope.replace(":", "-"), label: scopeWords[scope] })),
  officesOf: "Отделения",
  officesHint: "Коды через запятую. Оставьте пустым, если программа работает за все отделения ведомства",
  days: "Сколько дней действует",
  daysHint: "От 1 до 730. Потом сделайте новый ключ и отзовите этот",
  made: "Ключ готов",
  key: "Ключ",
  keyHelp:
    "Скопируйте его сейчас и передайте тем, кто настраивает программу. Больше мы его не покажем: у нас остаётся только отпечаток. Программа посылает его в заголовке Authorization: Bearer.",
  noOffice: "Такого отделения в ведомстве нет",
} as const;
