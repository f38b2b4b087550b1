import { tellNobody } from "~/annulments/sms-words";

/** One part of 70 characters, for whoever has an account with this contact. */
export const enterCodeSms = (code: string): string => `Код ${code}: войти в кабинет службы «Отмена». ${tellNobody}`;

/** The same for whoever has none. */
export const registerCodeSms = (code: string): string =>
  `Код ${code}: завести кабинет в службе «Отмена». ${tellNobody}`;

/** Each for a purpose of its own, which it says: whoever is talked into reading one out may notice. */
export const changeCodeSms = {
  "contact-new": (code: string) => `Код ${code}: добавить в кабинет службы «Отмена». ${tellNobody}`,
  "contact-old": (code: string) => `Код ${code}: сменить контакт в кабинете «Отмены». ${tellNobody}`,
  profile: (code: string) => `Код ${code}: сменить данные в кабинете «Отмены». ${tellNobody}`,
  leave: (code: string) => `Код ${code}: удалить кабинет службы «Отмена». ${tellNobody}`,
  recovery: (code: string) => `Код ${code}: восстановить вход в кабинет «Отмены». ${tellNobody}`,
  lost: (code: string) => `Код ${code}: указать новый контакт для кабинета «Отмены». ${tellNobody}`,
  pause: (code: string) => `Код ${code}: поставить на паузу кабинет «Отмены». ${tellNobody}`,
  pay: (code: string) => `Код ${code}: оплатить через службу «Отмена». ${tellNobody}`,
  unlock: (code: string) => `Код ${code}: открыть кабинет службы «Отмена». ${tellNobody}`,
  application: (code: string) => `Код ${code}: отправить заявление через «Отмену». ${tellNobody}`,
};

/** The subject of an e-mail with a code, read on lock screens. */
export const codeSubject = "Код для службы «Отмена»";

/** Why an e-mail came to this address. */
export const whyMail = "этот адрес назвали на странице входа в кабинет";
export const whyApplying = "этот адрес указали в заявлении";
