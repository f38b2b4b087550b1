import { Table } from "~/ui/table";
import { Anchor, Lines, Num } from "~/ui/text";
import type { Card } from "./cards-words";
import { tableWords as words } from "./list-words";

/** A line of each record: terms and fees stand in its card, and on its page. */
export function ListTable({ cards }: { readonly cards: readonly Card[] }) {
  return (
    <Table
      id="records"
      caption={words.caption}
      columns={words.columns}
      rows={cards.map((card, place) => ({ id: String(place), cells: cellsOf(card) }))}
    />
  );
}

function cellsOf({ title, who, number, when, where, tag, action, more }: Card) {
  const acts = [action, more].filter((one) => one !== null);
  return [
    <Lines key="what" lines={[title, who, <Num key="number">{number}</Num>]} />,
    <Lines key="when" lines={when.filter(Boolean)} />,
    where,
    tag.text,
    <Lines
      key="acts"
      lines={acts.map(({ href, text }) => (
        <Anchor key={href} href={href}>
          {text}
        </Anchor>
      ))}
    />,
  ];
}
