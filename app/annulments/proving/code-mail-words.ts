import type { AnnulmentMode } from "#db/schema";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { maskRecordNumber } from "~/identity/record-number";
import { timeZoneWords, visitZoneWords } from "~/lib/time-words";
import type { Mail } from "~/messages/mail";
import { nouns } from "~/records/kinds-words";
import type { CitizenRecord } from "~/records/record";
import { disavowalLinks } from "../mail-words";

/** Of which record, at the hour that the code is for. */
type Named = Pick<CitizenRecord, "number" | "startsAt" | "office" | "service">;

/** `until` when the code works. `token`: of the link by which somebody says that it was not they; null where there is none. */
export interface CodeAround {
  until: Date;
  token: string | null;
  publicUrl: string;
}

export const annulCodeMail = (code: string, mode: AnnulmentMode, record: Named, around: CodeAround): Mail =>
  codeMail(code, `${mode === "cancel" ? "отменить" : "аннулировать"} ${named(record)}`, record, around);

export const restoreCodeMail = (code: string, record: Named, around: CodeAround): Mail =>
  codeMail(code, `восстановить ${named(record)}`, record, around);

export const moveCodeMail = (code: string, record: Named, around: CodeAround): Mail =>
  codeMail(code, `перенести ${named(record)}`, record, around, "Новое время");

export const againCodeMail = (code: string, record: Named, around: CodeAround): Mail =>
  codeMail(code, "записаться снова", record, around);

export const eraseCodeMail = (code: string, number: string, { office }: Named, around: CodeAround): Mail =>
  codeMail(code, `удалить ваши данные из заявки ${formatAnnulmentNumber(number)}`, { startsAt: null, office }, around);

/** To show, behind «Это не я», that the mailbox is theirs. */
export const mailboxCodeMail = (code: string, record: Named, around: CodeAround): Mail =>
  codeMail(code, `вернуть ${named(record)}, если отменили не вы`, record, around);

/** «запись ···7386» */
const named = ({ number, service }: Named): string => `${nouns[service.kind].what} ${maskRecordNumber(number)}`;

/** Begins as the SMS does; the code once more, alone, to be read and copied. */
function codeMail(
  code: string,
  deed: string,
  { startsAt, office }: Pick<Named, "startsAt" | "office">,
  around: CodeAround,
  when = "Когда",
): Mail {
  const { until, token, publicUrl } = around;
  return {
    subject: "Код для службы «Отмена»",
    paragraphs: [
      `Код ${code}: ${deed}.`,
      `Введите код на странице, где его просят. Он действует до ${timeZoneWords(until, office.timeZone)}.`,
      "Никому не говорите код: без него ничего не изменится.",
    ],
    code,
    ...(startsAt && { facts: [{ term: when, value: visitZoneWords(startsAt, office.timeZone) }] }),
    links: disavowalLinks(token, publicUrl),
  };
}

/** To the mailbox to which codes of a record went before. Without a link where its request has none. */
export const contactChangedMail = (
  { number }: Pick<CitizenRecord, "number">,
  publicUrl: string,
  token: string | null,
): Mail => ({
  subject: "В записи указали другой контакт",
  paragraphs: [
    `В записи ${maskRecordNumber(number)} указали другой контакт, коды приходят теперь туда.`,
    ...(token ? [] : ["Если это сделали не вы, скажите в отделении."]),
  ],
  links: disavowalLinks(token, publicUrl),
});
