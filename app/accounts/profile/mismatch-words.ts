import type { Comparable } from "./profile";

/** Of what an officer decides about what somebody says of themselves. */
export const mismatchWords = {
  title: "Данные в кабинете не те, что в записях",
  right: "Данные верны",
  wrong: "Данные неверны",
  toldRight: "Личные данные в кабинете верны, так решил сотрудник.",
  toldWrong: "Личные данные в кабинете неверны, так решил сотрудник.",
  silent: "Личные данные в кабинете никто не проверил за сутки. Они остались, как вы их указали.",
  ifSilent: "Данные останутся, как их указал гражданин.",
  name: "Как назвался",
  contacts: "Телефоны и почта",
  says: "Гражданин указал",
  records: "В записях",
  stands: "Данные сейчас",
  none: "Изменились, убраны или уже совпадают с записями. Решать нечего.",
  fields: { bornOn: "Дата рождения", passport: "Паспорт", snils: "СНИЛС", inn: "ИНН" } satisfies Record<
    Comparable,
    string
  >,
  tail: (tail: string) => `на конце ${tail}`,
  another: "другой",
} as const;
