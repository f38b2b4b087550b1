import type { FormFault } from "./form-lint";

/** What is wrong with a form, for whoever has written it. */
export function formFaultWords(fault: FormFault): string {
  const { where } = fault;
  switch (fault.code) {
    case "service":
      return `в каталоге нет услуги ${where}`;
    case "service-kind":
      return `услуга ${where} не из тех, на которые подают заявление (kind не application)`;
    case "agency":
      return `в каталоге нет ведомства ${where}`;
    case "same-id":
      return `название ${where} стоит дважды`;
    case "same-label":
      return `«${where}» в форме дважды: в списке их не различить`;
    case "taken-id":
      return `название ${where} занято: на страницах формы так называется другое`;
    case "same-option":
      return `в поле ${where} ответ ${fault.option} стоит дважды`;
    case "not-before":
      return `${where} зависит от поля ${fault.field}, а его нет на страницах до этой`;
    case "not-chosen":
      return `${where} зависит от поля ${fault.field}, а в нём ответ не выбирают`;
    case "no-such-answer":
      return `${where} ждёт в поле ${fault.field} ответа ${fault.option}, а такого там нет`;
    case "bounds":
      return `в поле ${where} между from и until ничего не помещается`;
    case "same-prefill":
      return `${where} в prefill стоит у двух полей`;
    case "prefill-kind":
      return `поле ${where} с таким prefill должно быть вида ${fault.kind}`;
    case "not-asked":
      return `форма не у всех спрашивает ${where}: нужно обязательное поле без условий с таким prefill`;
  }
}
