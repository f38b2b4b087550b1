import { counted } from "~/lib/plural";
import { capital } from "~/lib/time-words";
import type { ShareDays, ShareField } from "./share";

const times = { one: "раз", few: "раза", many: "раз" };

const timesWords = (n: number) => (n === 0 ? "ещё ни разу" : counted(n, times));

/** Where a holder makes links that show more of a notice. */
export const shareWords = {
  title: "Показать больше по ссылке",
  lead: "По номеру уведомления любой видит, что отменили, но не видит, чьё это. По ссылке откроется то, что выберете вы: например, для работодателя или школы.",
  back: "К отмене",
  backRestored: "К восстановлению",
  leadRestored:
    "Отменённое восстановлено: по вашим ссылкам теперь видно, что отмена больше не действует. Лишние можно отозвать.",
  make: "Новая ссылка",
  fields: "Что показать",
  fieldsHint: "Что отмена исполнена, когда и действует ли она сейчас, видно всегда. Имя целиком не показываем никогда.",
  until: "Сколько ей действовать",
  submit: "Сделать ссылку",
  yours: "Ваши ссылки",
  address: "Адрес ссылки",
  copy: "Скопируйте адрес и отправьте тому, кому хотите показать. Откроет его каждый, у кого он есть.",
  shows: "Показывает",
  list: (names: readonly string[]) => capital(names.map((name) => name.toLocaleLowerCase("ru")).join(", ")),
  holds: "Действует до",
  opened: "Открывали",
  openedTimes: (n: number) => timesWords(n),
  checked: (n: number) =>
    `По номеру и по файлу уведомление проверяли ${timesWords(n)}. Кто проверял, мы не запоминаем.`,
  revoke: (until: string) => `Отозвать ссылку до ${until}`,
  past: "Больше не действуют",
  ended: { expired: "срок вышел", revoked: "вы её отозвали" },
  linkRestored: "Ваши ссылки на него: посмотреть и отозвать",
  link: "Показать больше по ссылке: инициалы, номер в ведомстве, оплату",
} as const;

export const shareFieldNames: Readonly<Record<ShareField, string>> = {
  service: "Услугу",
  place: "Место и ведомство",
  due: "На когда было назначено",
  number: "Номер уведомления",
  record: "Номер в ведомстве целиком",
  initials: "Инициалы",
  paid: "Оплату",
};

export const shareDayNames: Readonly<Record<ShareDays, string>> = {
  "1": "Сутки",
  "7": "Неделю",
  "30": "Месяц, 30 дней",
};

export const shareErrors = {
  fields: "Отметьте хотя бы одно, что показать",
  days: "Выберите, сколько ссылке действовать",
  "too-many": "Сейчас действуют 10 ссылок, больше нельзя. Отзовите лишнюю",
} as const;

/** What is seen by whoever was given a link. */
export const sharedWords = {
  initials: "Инициалы",
  paid: "Оплата",
  until: (until: string) => `Показано по ссылке, которую сделал сам владелец уведомления. Она действует до ${until}.`,
  gone: {
    none: {
      title: "Такой ссылки нет",
      lead: "Мы такой не делали, или адрес скопирован не целиком: в нём 32 знака после /s/.",
    },
    expired: {
      title: "Срок этой ссылки вышел",
      lead: "Владелец уведомления сделал её на время, и оно прошло. Об уведомлении это ничего не говорит.",
    },
    revoked: {
      title: "Эту ссылку отозвали",
      lead: "Владелец уведомления больше ничего по ней не показывает. Об уведомлении это ничего не говорит.",
    },
  },
  what: "Что можно сделать",
  steps: ["Попросите у владельца уведомления новую ссылку.", "Знаете номер уведомления? Проверьте его без ссылки."],
  toVerify: "Проверить уведомление",
} as const;
