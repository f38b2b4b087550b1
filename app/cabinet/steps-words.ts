/** What happens to a request, to what an officer decides about it, or to its notices, for whoever it belongs to. */
export const stepNames = {
  filed: "Подали заявку",
  changed: "Изменили заявку",
  "code-refused": "Ввели код, он не подошёл",
  locked: "Закрыли ввод кода: три кода не подошли",
  unlocked: "Снова открыли ввод кода",
  proven: "Подтвердили заявку",
  signed: "Подписали заявку",
  "signature-refused": "Прислали подпись, она не подошла",
  "signature-left-out": "Решили обойтись без подписи",
  represented: "Прислали подпись и доверенность",
  attached: "Прислали файл",
  obliged: "По правилам понадобилось ещё одно подтверждение",
  "obligation-met": "Нужное по правилам сделано",
  finished: "Заявка исполнена",
  closed: "Заявку закрыли",
  denied: "В отмене отказали",
  appealed: "Оспорили решение",
  resolved: "Решили жалобу",
  reopened: "Отказ отменили, заявка пошла дальше",
  disavowed: "Ответили «это не я»",
  shared: "Создали ссылку на уведомление",
  "share-revoked": "Закрыли ссылку на уведомление",
  "restore-filed": "Попросили восстановить",
  restored: "Восстановили",
  undone: "Отмену признали недействительной",
  "review-opened": "Передали сотруднику ведомства",
  "review-taken": "Взяли в работу",
  "review-asked": "Задали вам вопрос",
  "review-answered": "Ответили на вопрос",
  "review-prolonged": "Продлили срок решения",
  "review-decided": "Приняли решение",
  "review-silent": "Срок вышел, решили без сотрудника",
} as const;

export type Step = keyof typeof stepNames;

/** A step in words. */
export interface StepLine {
  readonly id: string;
  readonly what: string;
  readonly when: string;
  readonly who: string;
}

/** Who took a step, as far as it concerns whoever reads. */
export const stepDoers = {
  here: "Вы, с этого устройства",
  elsewhere: "С другого устройства",
  officer: "Сотрудник ведомства",
  agency: "Ведомство",
  service: "Служба «Отмена»",
} as const;

export const stepsWords = {
  caption: "Что было с заявкой, сначала новое",
  columns: ["Что", "Когда и кто"],
} as const;
