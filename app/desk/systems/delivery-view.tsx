import { answerWords } from "~/agencies/answer-words";
import type { Delivery } from "~/agencies/delivery";
import { typeOf } from "~/agencies/told";
import { formatRecordNumber } from "~/identity/record-number";
import { choice, text } from "~/lib/form";
import { formatKopecks } from "~/lib/kopecks";
import { capital, dayWords, momentWords, visitZoneWords } from "~/lib/time-words";
import { formatNoticeNumber } from "~/notices/number";
import { Actions, Button } from "~/ui/button";
import type { FieldErrors } from "~/ui/error-summary";
import { PostForm } from "~/ui/post-form";
import { Radios } from "~/ui/radios";
import { SummaryList } from "~/ui/summary-list";
import { Anchor, Num } from "~/ui/text";
import { Textarea } from "~/ui/textarea";
import { type AtDesk, DeskPage } from "../desk-page";
import { deliveryPath } from "./deliveries-query";
import { deliveriesWords, deliveryWords as words } from "./deliveries-words";

export interface DeliveryProps {
  readonly officer: AtDesk;
  readonly delivery: Delivery;
  /** Whether the officer may answer. */
  readonly mayAnswer: boolean;
  readonly errors?: FieldErrors | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
}

/** One act: what was told of it, what was answered, and a form to answer by hand. */
export function DeliveryView({ officer, delivery, mayAnswer, errors = {}, typed = {} }: DeliveryProps) {
  const title = words.title(deliveriesWords.types[typeOf(delivery)], formatRecordNumber(delivery.recordNumber));
  const back = { href: "/desk/deliveries", text: words.back };
  const { objection } = delivery;
  const isOpen = objection !== null && objection.settledAt === null;
  return (
    <DeskPage officer={officer} title={title} back={back} errors={errors}>
      <SummaryList rows={rowsOf(delivery)} />
      {mayAnswer && !isOpen && <AnswerForm delivery={delivery} errors={errors} typed={typed} />}
    </DeskPage>
  );
}

function rowsOf(delivery: Delivery) {
  const { entryId, at, office, service, notice, objection } = delivery;
  const moment = (iso: string) => momentWords(new Date(iso), office.timeZone);
  return [
    { term: words.answer, value: answerWords(delivery, office.timeZone) },
    objection?.words && { term: words.words, value: objection.words },
    { term: words.when, value: momentWords(at, office.timeZone) },
    { term: words.service, value: service.title },
    { term: words.where, value: office.name },
    notice.startsAt && { term: words.due, value: capital(visitZoneWords(new Date(notice.startsAt), office.timeZone)) },
    { term: words.filed, value: moment(notice.filedAt) },
    notice.restorableUntil && { term: words.until, value: moment(notice.restorableUntil) },
    notice.lastDay && { term: words.lastDay, value: dayWords(notice.lastDay) },
    delivery.feeKopecks !== null && { term: words.fee, value: formatKopecks(delivery.feeKopecks) },
    delivery.payment && { term: words.payment, value: formatKopecks(delivery.payment.kopecks) },
    delivery.payment?.uin && { term: words.uin, value: delivery.payment.uin },
    delivery.barred && { term: words.barred, value: dayWords(delivery.barred.untilOn) },
    notice.number !== null && {
      term: words.notice,
      value: (
        <Anchor href={`/v/${notice.number}`}>
          <Num>{formatNoticeNumber(notice.number)}</Num>
        </Anchor>
      ),
    },
    { term: words.entry, value: String(entryId) },
  ].map((row) => row || null);
}

type Answer = keyof typeof words.answers;
const answers = Object.keys(words.answers) as Answer[];

/** What is typed into the form. */
export const answerFields = { answer: choice(answers, words.none), words: text(1000) };

function AnswerForm({
  delivery,
  errors,
  typed,
}: Required<Pick<DeliveryProps, "errors" | "typed">> & { delivery: Delivery }) {
  const shown = answers.filter((one) =>
    one === "known" ? delivery.state !== "acknowledged" : delivery.what === "finished" && !delivery.notice.isWithdrawn,
  );
  if (shown.length === 0) return null;
  return (
    <PostForm action={deliveryPath(delivery.entryId)}>
      <Radios
        name="answer"
        label={words.question}
        hint={words.hint}
        choices={shown.map((value) => ({ value, label: words.answers[value] }))}
        value={typed?.answer}
        error={errors?.answer}
      />
      <Textarea
        name="words"
        label={words.explain}
        hint={words.explainHint}
        value={typed?.words}
        error={errors?.words}
        maxLength={1000}
      />
      <Actions>
        <Button>{words.submit}</Button>
      </Actions>
    </PostForm>
  );
}
