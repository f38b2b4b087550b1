import type { OfficerRole } from "#db/schema";
import { roleWords } from "~/desk/sections-words";
import { dateWords, momentWords } from "~/lib/time-words";

interface Listed {
  login: string;
  agency: string;
  name: string;
  role: OfficerRole;
  offices: string[] | null;
  state: "ready" | "locked" | "waits" | "stale" | "ended";
  endedAt: Date | null;
}

const states: Readonly<Record<Listed["state"], string>> = {
  ready: "входит",
  locked: "вход закрыт после ошибок",
  waits: "ждём по ссылке",
  stale: "ссылка устарела",
  ended: "больше не входит",
};

/** What `npm run officer` says. */
export const officerCommandWords = {
  usage: [
    "npm run officer -- add --agency ВЕДОМСТВО --login ЛОГИН --name «ИМЯ» --role looks|decides|heads [--offices КОД,КОД]",
    "npm run officer -- list [--agency ВЕДОМСТВО]",
    "npm run officer -- reset ЛОГИН",
    "npm run officer -- end ЛОГИН",
    "",
    "looks смотрит, decides решает, heads руководит. Без --offices сотрудник работает со всеми отделениями ведомства.",
  ].join("\n"),
  cut: "Служба остановилась, не договорив. Посмотрите list, когда она снова заработает.",
  link: (login: string, link: string, until: Date) =>
    [
      `Ссылка для ${login}, до ${momentWords(until, "Europe/Moscow")}:`,
      link,
      "Передайте её лично. Больше её не показать, только выдать новую: reset.",
    ].join("\n"),
  ended: (login: string) => `${login} больше не входит.`,
  nobody: "Никого нет. Добавьте первого: add.",
  list: (officers: readonly Listed[]) => officers.map(line).join("\n"),
  refused: {
    "no-agency": () => "Такого ведомства нет в каталоге.",
    "login-taken": () => "Такой логин уже есть, может быть у того, кто ушёл. Возьмите другой.",
    "heads-all": () => "Руководитель работает со всеми отделениями: --offices ему не нужен.",
    "no-office": (ids: readonly string[]) => `Таких отделений в ведомстве нет: ${ids.join(", ")}.`,
    "no-officer": () => "Никто под таким логином не входит.",
  },
} as const;

function line({ login, agency, name, role, offices, state, endedAt }: Listed): string {
  const when = endedAt ? ` с ${dateWords(endedAt, "Europe/Moscow")}` : "";
  return [login, agency, roleWords[role], offices?.join(",") ?? "все отделения", states[state] + when, name].join("\t");
}
