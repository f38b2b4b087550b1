import { RecordCard } from "~/ui/record-list";
import { Num } from "~/ui/text";
import type { Card } from "./cards-words";

/** A card of the list. A page has twenty of them. */
export function ListCard({ card }: { readonly card: Card }) {
  const { tag, when, action, more } = card;
  const lines = [
    <>
      <b>{when[0]}</b>
      {when[1] && ` ${when[1]}`}
    </>,
    <>
      {card.where}. {card.who} <Num>{card.number}</Num>
    </>,
    card.filed,
    card.note,
  ];
  return (
    <RecordCard
      title={card.title}
      status={tag.text}
      kind={tag.kind}
      lines={lines.filter(Boolean)}
      actions={[action, more].filter((one) => one !== null)}
    />
  );
}
