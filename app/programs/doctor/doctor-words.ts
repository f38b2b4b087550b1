import { counted, type Forms } from "~/lib/plural";
import { durationWords } from "~/lib/time-words";
import type { Finding, Light } from "./finding";

const lights: Readonly<Record<Light, string>> = { green: "ХОРОШО  ", amber: "ВНИМАНИЕ", red: "ПЛОХО   " };
const days: Forms = { one: "день", few: "дня", many: "дней" };
const remarks: Forms = { one: "замечание", few: "замечания", many: "замечаний" };
const faults: Forms = { one: "неполадка", few: "неполадки", many: "неполадок" };
const migrations: Forms = { one: "миграция", few: "миграции", many: "миграций" };
const gigabytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(1).replace(".", ",")} ГБ`;
const left = (count: number) => (count < 0 ? "срок истёк" : `осталось ${counted(count, days)}`);

/** What `npm run doctor` says. */
export const doctorWords = {
  usage: "npm run doctor — проверяет настройки, базу данных, ключи, шлюзы и внешний адрес, ничего не меняя",
  cut: "Сервис остановился раньше, чем ответил: повторите",

  settings: "Настройки",
  settingsRead: "прочитаны, ошибок нет",
  demonstration: "MODE=demo: люди выдуманы, сообщения видны каждому. Для настоящих граждан нужен MODE=production",
  insecure: (url: string) => `PUBLIC_URL ${url} без TLS: коды и имена увидит любой на пути. Нужен https`,

  disk: "Место на диске",
  room: (bytes: number, folder: string) => `${gigabytes(bytes)} свободно там, где ${folder}`,
  noFolder: (folder: string) => `папки ${folder} ещё нет: она появится при первом запуске`,

  seal: "Сертификат печати (SEAL_CERT)",
  qr: "Сертификат QR-кодов (QR_KEY)",
  stamps: "Сертификаты меток времени (TSA_CERT)",
  daysLeft: (count: number) => `${left(count)}. Смена ключа: команда keys rotate`,
  demoKey: "демонстрационный: уведомления ничего не доказывают",

  memory: "Память журнала (LOG_MEMORY)",
  noMemory: "не названа: журнал, возвращённый к прежнему состоянию, заметят только наблюдатели",
  remembers: (path: string) => `${path}: запись возможна`,
  noWriting: (folder: string) => `в ${folder} нельзя писать: журнал не сможет запомнить свой конец`,

  database: "База данных",
  embedded: "встроенная: один процесс на одной машине. Для нескольких нужен PostgreSQL",
  notBegun: "встроенная, ещё не создана: появится при первом запуске",
  version: (version: string) => `PostgreSQL ${version}`,
  old: (version: string) => `PostgreSQL ${version}: нужен 15 или новее`,
  notUtf8: (encoding: string) => `кодировка ${encoding}: русские слова не сохранятся. Нужна база в UTF8`,
  lossy: (setting: string) => `${setting} выключен: после сбоя питания подтверждённые отмены могут пропасть`,
  away: (why: string) => `не отвечает. ${why}`,

  extension: "Расширение pg_trgm",
  installed: "установлено",
  missing: "не установлено: поиск не работает. create extension pg_trgm",

  schema: "Схема",
  upToDate: "такая, какую ждёт программа",
  pending: (count: number) =>
    `ждёт ${counted(count, migrations)}. Владелец базы выполняет: node build/index.js migrate`,
  newer: (count: number) => `новее программы на ${counted(count, migrations)}: обновите программу`,

  secret: "SECRET",
  ours: "тот, с которым начата база",
  notOurs: "не тот, с которым начата база: телефоны, коды и журнал не прочесть",

  role: "Роль в базе",
  mayNotRewrite: "не может переписать журнал",
  mayRewrite: "может переписать журнал. Запускайте сервис от роли из db/role.sql",

  clock: "Часы",
  apart: (ms: number) =>
    ms < 1000
      ? "сервис и база расходятся меньше чем на секунду"
      : `сервис и база расходятся: ${Math.round(ms / 1000)} с`,

  jobs: "Задания",
  noQueue: "очереди ещё нет. Владелец базы выполняет: node build/index.js migrate",
  noJobs: "ничего не ждёт дольше положенного",
  waiting: (queue: string, ms: number) => `в очереди ${queue} ждут уже ${durationWords(ms)}: работает ли worker?`,

  messages: "Сообщения",
  inTime: "уходят вовремя",
  late: (ms: number) => `самое старое ждёт ${durationWords(ms)}. Подробнее: команда messages status`,
  failed: (failed: number, all: number) => `за час не ушло ${failed} из ${all}. Подробнее: команда messages status`,

  sms: "Шлюз СМС",
  mail: "Почта (MAIL_URL)",
  scanner: "Проверка файлов (CLAMD)",
  stamper: "Метки времени (TSA_URL)",
  outbox: "никуда не отправляет: сообщения показывает /dev/outbox",
  noMail: "не настроена: код, уведомление и напоминания придут только по СМС",
  noScanner: "не настроена: присланные файлы не проверяются на вирусы",
  reached: (address: string) => `${address} принимает соединения`,
  unreached: (address: string, why: string) => `${address} не отвечает (${why})`,
  file: (path: string) => `описан в ${path}. Пробная СМС: команда messages test +7…`,

  publicAddress: "Внешний адрес (PUBLIC_URL)",
  answers: (url: string) => `${url} отвечает`,
  certificateLeft: (url: string, count: number) => `${url} отвечает, у сертификата TLS ${left(count)}`,
  noAnswer: (url: string, why: string) => `${url} не открывается (${why})`,
  answersOtherwise: (url: string, status: number) =>
    `${url} отвечает кодом ${status}: там не этот сервис или он не готов`,

  line: ({ light, about, says }: Finding) => `${lights[light]}  ${about}: ${says}`,
  summary: (amber: number, red: number) =>
    red + amber === 0 ? "Всё в порядке." : `Итого: ${counted(red, faults)}, ${counted(amber, remarks)}.`,
} as const;
