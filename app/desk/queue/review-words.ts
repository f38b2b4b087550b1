import { momentShort } from "../records/request-words";

/** One thing that waits for an officer. */
export const reviewWords = {
  back: "К очереди",
  account: "Кабинет гражданина",
  zone: (zone: string) => `Время ${zone}.`,

  decided: "Решение",
  dropped: (at: string) => `Решать больше не нужно: заявка изменилась или закрыта, ${at}`,
  decidedBy: (by: string | null, at: string) => (by ? `${by}, ${at}` : `Срок вышел, сотрудник не решил. ${at}`),
  who: "Кто решил",
  told: "Написали гражданину",
  nothingTold: "Ничего",
  noted: "Заметка для коллег",
  dueAt: (at: string) => `Решить до: ${at}.`,

  said: "Написал гражданин",
  asked: "Спросили",
  answered: "Ответ гражданина",
  noAnswer: "Пока нет",
  filesOnly: "Без слов, только файлы",
  note: "Комментарий к заявке",
  prolonged: "Срок продлили",

  documents: "Документы",
  scanned: "Файлы прислал гражданин. Проверка не нашла в них вредного кода, но открывайте их как чужие.",
  unscanned: "Файлы прислал гражданин. Открывайте их как чужие: мы их не проверяли на вредный код.",
  partlyScanned: (labels: string) =>
    `Файлы прислал гражданин. Открывайте их как чужие. На вредный код проверяли только это и ничего не нашли: ${labels}.`,

  free: "Дело свободно.",
  mine: (since: string) => `Дело у вас, ${since}.`,
  taken: (by: string, since: string) => `Дело сейчас у сотрудника: ${by}, ${since}.`,
  take: "Взять в работу",
  giveBack: "Вернуть в очередь",
  own: "Здесь оспаривают ваше решение, поэтому решит другой сотрудник.",
  looksOnly: "Вы можете смотреть, но не решать.",

  decide: "Решить",
  words: "Что написать гражданину",
  document: "Документ для гражданина, если он есть",
  documentHint: "Уйдёт вместе с одобрением: гражданин скачает его на странице заявления.",
  wordsMust: (labels: string) => `Обязательно, если выбрали: ${labels}. Подпись – ваше ведомство, имени не будет.`,
  wordsMay: "Можно ничего не писать. Подпись – ваше ведомство, имени не будет.",

  wordsNoted: "Можно ничего не писать. Гражданин этого не увидит.",

  ask: "Спросить гражданина",
  askTitle: "Не хватает данных",
  question: "Чего не хватает",
  questionHint: "Гражданин увидит вопрос на странице заявки и ответит там же. Срок начнётся заново.",

  prolong: "Продлить срок",
  prolongTitle: (day: string) => `Продлить до: ${day}`,
  because: "Почему нужно больше времени",
  becauseHint: "Гражданин увидит причину и новый срок. Продлить можно один раз.",

  typed: "Вы написали",
  typedHint: "Это не отправлено. Скопируйте, если ещё пригодится.",

  rules: "Как судили правила",
  rulesNote: "Правила проверили, когда заявку подали:",
} as const;

/** Why nothing was done; whoever was first is told by name, for they are colleagues. */
export const refusalWords = {
  decided: (by: string | null, outcome: string, at: Date, zone: string) =>
    `Уже решено: ${outcome}. ${by ?? "Вышел срок"}, ${momentShort(at, zone)}`,
  over: "Срок вышел. Решение по умолчанию вступит в силу через несколько минут",
  taken: (by: string, at: Date, zone: string) => `Дело взял другой сотрудник: ${by}, ${momentShort(at, zone)}`,
  noOutcome: "Выберите решение одной из кнопок",
  noWords: "Напишите гражданину, почему так",
  tooLong: (most: number) => `Помещается не больше ${most} знаков. Сократите текст`,
  asked: (at: Date, zone: string) => `Уже спрашивали: ${momentShort(at, zone)}`,
  noLonger: "Продлить больше нельзя",
} as const;
