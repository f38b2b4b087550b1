import { counted } from "~/lib/plural";
import type { Barred } from "./barring";
import type { Difference } from "./differing";
import { OTHER, type Sample } from "./domain";
import type { LintFault } from "./lint-fault";
import { type Decision, firstProfile } from "./rule";
import { comesToWords, outcomeWords } from "./rule-words";
import { countedHours, countedWorkingDays, lessThanHours } from "./terms-words";

const fieldNames: Readonly<Record<string, string>> = {
  ...{ status: "статус", class: "класс", kind: "вид", service: "услуга", region: "регион", office: "отделение" },
  ...{ agency: "ведомство", mode: "способ", debtElsewhere: "долг по другой услуге" },
};
const flagNames: Readonly<Record<string, string>> = {
  ...{ annulled: "уже отменено", inDebt: "есть долг", paid: "оплачено", certificate: "есть сертификат" },
  ...{ withoutPhone: "нет телефона", withoutEmail: "нет почты" },
};

/** Of an hour that a rule names, or of the moment after it. */
const leftWords = (left: number): string =>
  Number.isInteger(left) ? `осталось часов: ${left}` : `осталось меньше ${lessThanHours(left)}`;

/** A record in words: only what rules name of it. */
export const exampleWords = (example: Sample): string =>
  [...namedOf(example), example.hours === null ? "без назначенного времени" : leftWords(example.hours)].join(", ");

/** The same, whatever the hour; empty where no rule names anything of it. */
function namedOf(example: Sample): string[] {
  const named = Object.entries(fieldNames).flatMap(([name, word]) => {
    const value = example[name as "status"];
    return value === OTHER || name === "mode" ? [] : [`${word} ${value}`];
  });
  const flags = Object.entries(flagNames).flatMap(([name, word]) => (example[name as "paid"] ? [word] : []));
  const days = example.workingDays === null ? [] : [`осталось рабочих дней: ${example.workingDays}`];
  const count = example.cancelledThisMonth > 0 ? [`отмен за месяц раньше: ${example.cancelledThisMonth}`] : [];
  return [...named, ...flags, ...count, ...days];
}

/** One fault of a catalogue, with a record that shows it. */
export function faultWords(fault: LintFault): string {
  const of = `${fault.profile}: `;
  switch (fault.code) {
    case "unreachable":
      return `${of}до правила ${fault.rule} дело не дойдёт: всё забирают правила перед ним`;
    case "easier-later":
      return `${of}когда останется меньше ${lessThanHours(fault.hours)}, отменить станет легче, а не труднее${namedOf(fault.example).length > 0 ? `. Например: ${namedOf(fault.example).join(", ")}` : ""}`;
    case "overlap":
      return `${of}правила ${fault.rule} и ${fault.other} спорят за одни часы, решает их порядок. Например: ${exampleWords(fault.example)}`;
    case "same-id":
      return `${of}название ${fault.rule} стоит дважды`;
    case "unknown":
      return `${of}в каталоге нет такого: ${fieldNames[fault.field]} ${fault.value}`;
    case "no-reasons":
      return `${of}причина обязательна, а выбрать не из чего: класс ${fault.class}`;
    case "same-scope":
      return `${of}есть записи, для которых так же подходит ${fault.other}: решил бы порядок`;
    case "undecided":
      return `${of}ни одно правило не говорит, что с записью класса ${fault.class} ${fault.when === "before" ? "перед самым приёмом" : "после её часа"}: её можно будет отменить. Если так и надо, скажите это правилом`;
    case "nobody":
      return fault.rule === null
        ? `${of}набор ни для кого: ни одна запись не такая, как сказано в for`
        : `${of}правило ${fault.rule} ни для кого: такой услуги в таком отделении нет`;
    case "odd-term":
      return `${of}восстановить можно ${counted(fault.restoreDays, { one: "день", few: "дня", many: "дней" })}: дольше года`;
    case "never-in-force":
      return `${of}кончает действовать раньше, чем начинает`;
    case "gap":
      return `${of}действует с ${fault.from}, а общие правила только с ${fault.until}: до них другие записи судить не по чему`;
    case "no-way":
      return `${of}записи класса ${fault.class} нельзя закончить ни одним способом`;
    case "same-reason":
      return `${of}причина ${fault.reason} предлагается дважды: класс ${fault.class}`;
    case "general":
      return fault.count === 0
        ? "Нет набора правил для всех остальных записей (без for)"
        : `Наборов для всех остальных записей больше одного: ${fault.profile}`;
  }
}

export const differenceWords = ({ example, was, is }: Difference): string =>
  `${exampleWords(example)}: было «${outcomeWords(was)}», стало «${outcomeWords(is)}»`;

/** The trace of a case, as `rules explain` prints it. */
export function decisionLines(decision: Decision): string[] {
  const { deadlineHours, deadlineWorkingDays: days, deadlineAt, profile, ruleSetVersion } = decision;
  const notice = days === undefined ? deadlineHours !== null && countedHours(deadlineHours) : countedWorkingDays(days);
  return [
    `Профиль ${profile ?? firstProfile}, версия ${ruleSetVersion}`,
    ...decision.trace.map(({ rule, matched }) => `  ${matched ? "да " : "нет"} ${rule}`),
    `Итог: ${comesToWords(decision)} (${decision.rule}${decision.source ? `, ${decision.source}` : ""})`,
    ...(deadlineAt && notice ? [`Так до ${deadlineAt}, за ${notice}`] : []),
  ];
}

/** What follows from the cancelling. */
export const barredLine = ({ bar, untilOn, from }: Barred): string =>
  `После ${from === null ? "этой" : `${from}-й за месяц`} отмены снова не раньше ${untilOn} (${bar.id}, ${bar.source})`;

/** The command `rules`. */
export const rulesWords = {
  usage: [
    "npm run rules -- lint [КАТАЛОГ]           ищет ошибки в правилах каталога (SEED_DIR)",
    "npm run rules -- explain --service УСЛУГА --office ОТДЕЛЕНИЕ [--hours ЧАСЫ] [--status СТАТУС] [--mode cancel|annul]",
    "                 [--debt] [--debt-elsewhere] [--cancelled РАЗ] [--paid] [--certificate] [--without-phone]   что и почему вышло бы сейчас",
    "npm run rules -- explain --annulment НОМЕР    что и почему вышло, когда заявку подали",
    "npm run rules -- diff БЫЛО.json СТАЛО.json   чем отличаются правила, с примерами",
    "npm run rules -- load [КАТАЛОГ]           принимает правила каталога, не останавливая службу",
  ].join("\n"),
  clean: (count: number) =>
    `Ошибок нет: ${counted(count, { one: "набор правил", few: "набора правил", many: "наборов правил" })}.`,
  noService: (id: string) => `Такой услуги нет в каталоге: ${id}`,
  noOffice: (id: string) => `Такого отделения нет в каталоге: ${id}`,
  noRequest: (number: string) => `Такой заявки нет: ${number}`,
  same: "Для граждан ничего не меняется.",
  added: (id: string) => `новое правило ${id}`,
  removed: (id: string) => `больше нет правила ${id}`,
  changed: (id: string) => `другое правило ${id}`,
  loaded: (names: string) => `Приняты: ${names}.`,
  cut: "Связь со службой оборвалась. Запустите команду ещё раз.",
} as const;
