import { dateWords } from "~/lib/time-words";
import { type AgencyKey, KEY_DAYS, keyState, type Scope, scopes } from "./agency-key";

const day = (at: Date): string => dateWords(at, "Europe/Moscow");

/** What a key may be for. */
export const scopeWords: Readonly<Record<Scope, string>> = {
  "records:write": "передавать записи",
  "records:read": "узнавать статус записей",
  "places:write": "передавать свободное время",
  "places:read": "узнавать свободное время",
  "deliveries:read": "узнавать об отменах",
  "deliveries:answer": "подтверждать отмены и возражать",
};

/** How it stands with a key. */
export function keyStateWords(key: AgencyKey, now: Date): string {
  const state = keyState(key, now);
  if (state === "ended") return `отозван ${day(key.endedAt!)}`;
  return state === "expired" ? `истёк ${day(key.expiresAt)}` : `до ${day(key.expiresAt)}`;
}

export const keyUsedWords = ({ usedAt }: AgencyKey): string =>
  usedAt ? `последний запрос ${day(usedAt)}` : "запросов не было";

/** Why a key was not made. */
export const keyRefusalWords = {
  "no-agency": "Такого ведомства нет в каталоге",
  "no-office": "У ведомства нет такого отделения",
  "no-name": "Назовите ключ: какая программа им пользуется, до 100 знаков",
  "no-scope": "Выберите, что программе можно",
  days: `Срок ключа: от 1 до ${KEY_DAYS.most} дней`,
} as const;

/** The command `agency`. */
export const agencyWords = {
  usage: [
    "npm run agency -- key add ВЕДОМСТВО --name ИМЯ [--scopes ПРАВА] [--offices ОТДЕЛЕНИЯ] [--days ДНИ]",
    "npm run agency -- key list ВЕДОМСТВО",
    "npm run agency -- key end ВЕДОМСТВО КЛЮЧ",
    "  add   сделать ключ для программы ведомства: он будет показан один раз",
    `        --scopes через запятую, по умолчанию все: ${scopes.join(",")}`,
    "        --offices через запятую, по умолчанию все отделения",
    `        --days сколько дней действует, по умолчанию ${KEY_DAYS.usual}, не больше ${KEY_DAYS.most}`,
    "  list  все ключи ведомства, и отозванные тоже; сами ключи не показываются",
    "  end   отозвать ключ по его номеру из list",
    "Код выхода: 0 готово, 2 не получилось, 3 ошибка в команде.",
  ].join("\n"),
  cut: "Связь со службой оборвалась. Запустите команду ещё раз.",
  none: "Ключей у этого ведомства не было.",
  made: (key: string, id: string, expiresAt: Date) =>
    [
      key,
      `Номер ${id}, действует до ${day(expiresAt)}.`,
      "Сохраните ключ сейчас: больше он нигде не появится. Программа посылает его в заголовке Authorization: Bearer.",
    ].join("\n"),
  line: (key: AgencyKey, now: Date) =>
    [
      `${key.id}  ${key.name}: ${keyStateWords(key, now)}, ${keyUsedWords(key)}`,
      `  ${key.scopes.join(" ")}${key.officeIds ? `; ${key.officeIds.join(" ")}` : ""}`,
    ].join("\n"),
  ended: (id: string) => `Ключ ${id} отозван.`,
  notEnded: "Такого действующего ключа у ведомства нет.",
} as const;
