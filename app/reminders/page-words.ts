import { dayWords, visitZoneWords } from "~/lib/time-words";
import type { CitizenRecord } from "~/records/record";

/** The page behind the link of a reminder. */
export const reminderPageWords = {
  title: { visit: "О чём мы напомнили", gone: "Напоминание больше не нужно", over: "Напоминание устарело" },
  lead: "Чтобы открыть запись, перенести её или отменить, введите код. Он придёт на телефон из записи.",
  noPhone: "Чтобы открыть запись, перенести её или отменить, найдите её по номеру с талона.",
  gone: "Эта запись уже отменена. Делать ничего не нужно.",
  over: "То, о чём оно напоминало, уже прошло или изменилось. Чтобы открыть запись, найдите её по номеру с талона.",
  own: "Эту запись вы уже открывали с этого устройства.",
  number: "Номер",
  when: "Когда",
  where: "Где",
  open: "Открыть запись",
  ask: (phone: string) => `Прислать код на ${phone}`,
  search: "Найти запись по номеру",
} as const;

/** When it is, or is paid for next; null: neither. */
export const whenOf = ({ startsAt, nextChargeOn, office }: CitizenRecord): string | null =>
  startsAt ? visitZoneWords(startsAt, office.timeZone) : nextChargeOn && dayWords(nextChargeOn);
