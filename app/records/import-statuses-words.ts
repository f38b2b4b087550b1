import type { RecordStatus } from "#db/schema";
import { tidy } from "~/lib/typed";

/** Status names as agencies write them: in lower case, with or without ё, participles neuter. The first is what we call it. */
export const statusNamesOfAgencies: Readonly<Record<RecordStatus, readonly string[]>> = {
  received: ["принято", "получено", "подано", "зарегистрировано", "создано"],
  "under-review": ["на рассмотрении", "рассматривается"],
  scheduled: ["запланировано", "назначено", "подтверждено", "записано"],
  active: ["активно", "активен", "действует", "подключено", "оказывается"],
  suspended: ["приостановлено", "приостановлено ведомством"],
  "awaiting-confirmation": ["ожидает подтверждения", "ждёт подтверждения", "ожидание подтверждения", "не подтверждено"],
  "in-progress": ["в работе", "выполняется", "исполняется", "в обработке", "обрабатывается"],
  approved: ["одобрено", "согласовано"],
  denied: ["отказано", "отклонено", "отказ"],
  completed: ["завершено", "исполнено", "оказано", "выполнено", "приём состоялся"],
  missed: [
    "не явился",
    "не явилась",
    "не явились",
    "неявка",
    "не пришёл",
    "не пришла",
    "приём не состоялся",
    "no-show",
  ],
  expired: ["истёк срок", "срок истёк", "срок действия истёк", "истекло", "просрочено"],
  withdrawn: [
    "отозвано",
    "отозвано вами",
    ...by(["отозвано", "отменено", "аннулировано"], ["заявителем", "гражданином", "пациентом", "клиентом"]),
  ],
  cancelled: ["отменено", "аннулировано", "отмена", "canceled"],
  revoked: by(
    ["отменено", "отозвано", "аннулировано"],
    ["ведомством", "учреждением", "организацией", "клиникой", "отделением", "врачом", "администратором"],
  ),
};

function by(deeds: string[], whom: string[]): string[] {
  return deeds.flatMap((deed) => whom.map((one) => `${deed} ${one}`));
}

/** «отменён», «отменен», «отменена», «отменены» and «отменено» are one word: it agrees with what the agency calls a record. */
const withoutGender = (name: string): string =>
  name.replaceAll("ё", "е").replace(/(?<=\p{L}{3}[нт])[аоы](?=\s|$)/gu, "");

const statusesByName = new Map(
  (Object.entries(statusNamesOfAgencies) as [RecordStatus, readonly string[]][]).flatMap(([status, names]) =>
    [status, ...names].map((name) => [withoutGender(name), status] as const),
  ),
);

/** The status of a code of ours or of its Russian name, in any gender, with or without a full stop. */
export function statusOf(text: string): RecordStatus | undefined {
  const name = tidy(text).toLowerCase().replace(/\s+/gu, " ");
  return statusesByName.get(withoutGender(name.replace(/\s*[.;!]+$/u, "")));
}
