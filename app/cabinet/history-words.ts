import type { Told } from "~/accounts/told";
import { momentWords } from "~/lib/time-words";

const words: Readonly<Record<Told, string>> = {
  "account-made": "Завели кабинет",
  "signed-in": "Вошли",
  "sign-in-refused": "Не подошёл пароль или код",
  "sign-in-locked": "Ошибок было слишком много, вход по паролю закрыли на сутки",
  "session-ended": "Закончили вход",
  "password-set": "Задали пароль",
  "second-factor-set": "Изменили второй шаг",
  "identity-bound": "Привязали вход через другую службу",
  "identity-unbound": "Отвязали вход через другую службу",
  "account-changed": "Изменили имя, телефон, почту или личные данные",
  "certificate-bound": "Привязали сертификат подписи",
  "certificate-unbound": "Отвязали сертификат подписи",
  "document-confirmed": "Сотрудник подтвердил документ",
  "document-removed": "Убрали подтверждение документа",
  "networks-set": "Изменили, откуда можно войти",
  "alarm-answered": "Ответили, что это были вы",
  "account-locked": "Ответили «это не я», кабинет закрыли",
  "account-unlocked": "Открыли кабинет по коду",
  "leaving-asked": "Попросили удалить кабинет",
  "leaving-taken-back": "Передумали удалять кабинет",
  "recovery-asked": "Попросили восстановить вход",
  "recovery-confirmed": "Подтвердили восстановление вторым контактом",
  "recovery-stopped": "Остановили восстановление входа",
  "account-recovered": "Восстановили вход: пароль и второй шаг убраны",
  "contact-lost": "Попросили добавить новый контакт: прежние утрачены",
  "contact-kept": "Ответили «это не я», новый контакт не добавили",
  "account-paused": "Поставили кабинет на паузу",
  "account-opening": "Попросили закончить паузу",
  "account-opened": "Пауза закончилась",
};

const byProvider = "Вошли через другую службу";

/** What happened with one's account. */
export const historyWords = {
  title: "Что было с кабинетом",
  lead: "Устройство и адрес в сети храним год.",
  caption: "События, сначала новые",
  columns: ["Что", "Когда", "Откуда"],
  what: ({ what, factor }: { what: Told; factor: string | null }) =>
    what === "signed-in" && factor === "provider" ? byProvider : words[what],
  at: (at: Date) => momentWords(at, "Europe/Moscow"),
  unknown: "Не знаем",
  looks: "Кто смотрел ваши записи",
  looked: (agency: string, day: string) => `${agency}, ${day}`,
  none: "Сотрудники ведомств ваши записи здесь не открывали.",
} as const;
