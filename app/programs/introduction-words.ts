import { demoOfficers, demoPassword } from "~/agencies/demo-officers-words";
import { roleWords } from "~/desk/sections-words";
import { formatRecordNumber } from "~/identity/record-number";
import { demoAccount, demoByMail, demoCitizens, demoCollector } from "~/records/demo-words";

/** What the terminal says when the demonstration is ready. `notice`: of the cancelled record, in fours; null without one. */
export function demoIntroduction(url: string, notice: string | null): string {
  const [{ name, phone }] = demoCitizens;
  const width = Math.max(...demoCitizens.map(({ number }) => formatRecordNumber(number).length));
  const lines = demoCitizens.map(({ number, shows }) => `  ${formatRecordNumber(number).padEnd(width)}   ${shows}`);
  const logins = demoOfficers.map(
    ({ login, role, agency }) => `  ${login.padEnd(width)}   ${roleWords[role]}, ${agency}`,
  );
  return [
    "",
    `Отмена работает: ${url}`,
    "",
    `Попробуйте на вымышленных людях. Вот ${name},`,
    `телефон ${phoneWords(phone)}, номера записей:`,
    ...lines,
    "",
    `По телефону ${phoneWords(demoCollector.phone)} найдётся 45 записей сразу.`,
    `У кого есть только почта, тому код придёт письмом: ${demoByMail.email},`,
    `запись ${formatRecordNumber(demoByMail.number)}.`,
    ...(notice ? [`Уведомление уже отменённой записи: ${notice},`, `проверьте его на ${url}/verify`] : []),
    "",
    `Кабинет есть у телефона ${phoneWords(demoAccount.phone)}: ${url}/account`,
    `Войти в него можно по коду или с паролем «${demoPassword}»`,
    "",
    `Сотрудники ведомств входят на ${url}/desk`,
    `Пароль у всех «${demoPassword}», логины:`,
    ...logins,
    "",
    `СМС, письма и коды сотрудников: ${url}/dev/outbox`,
    "Остановить: Ctrl-C",
    "",
  ].join("\n");
}

const phoneWords = (e164: string): string => e164.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/u, "+7 $1 $2-$3-$4");
