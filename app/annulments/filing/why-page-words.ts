import { momentWords } from "~/lib/time-words";
import { outcomeWords } from "~/rules/rule-words";
import type { Stretch } from "~/rules/timeline";

/** The page of a request that says by which rules it was judged. */
export const whyPageWords = {
  title: "Почему так",
  lead: "По каким правилам мы судили вашу заявку, когда вы её подали. Позже правила могли измениться, на неё это не влияет.",
  number: "Заявка",
  filed: "Подана",
  otherwise: "Что было бы иначе",
  history: "Что было с заявкой и сообщения",
  toNotice: "К уведомлению",
  toRequest: "К заявке",
} as const;

/** What would have applied to a request filed before its stretch of time, or after it. */
export function otherwiseWords(
  before: Stretch | undefined,
  own: Stretch | undefined,
  after: Stretch | undefined,
  zone: string,
): string[] {
  const sooner = before?.until && `Если подать до ${momentWords(before.until, zone)}: ${outcomeWords(before.rule)}.`;
  const later =
    own?.until && after && `Если подать после ${momentWords(own.until, zone)}: ${outcomeWords(after.rule)}.`;
  return [sooner, later].filter((one): one is string => Boolean(one));
}
