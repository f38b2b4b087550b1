import { Facts, Header, PaperPage, room, sheet } from "~/notices/paper.server";
import { Document, View } from "~/press/elements";
import { type Press, Words } from "~/press/text";
import type { StatementPart, StatementParts } from "./statement-parts";

interface Props {
  statement: StatementParts;
  foot: string;
  /** Its scale applies to all but the title. */
  press: Press;
}

/** A statement on A4, in the hand of our notices: what its text says, and below what is to be known of the file. */
export const StatementPaper = ({ statement, foot, press }: Props) => (
  <Document language="ru-RU">
    <PaperPage press={press}>
      <Header press={{ ...press, scale: 1 }} />
      <Words tag="H1" press={{ ...press, scale: 1 }} size={22} weight={600} room={room} style={sheet.title!}>
        {statement.title}
      </Words>
      {statement.parts.map((part) => (
        <Part key={JSON.stringify(part)} part={part} press={press} />
      ))}
      <View style={{ flexGrow: 1 }} />
      <Words tag="P" press={press} size={8} room={room} style={sheet.foot!}>
        {foot}
      </Words>
    </PaperPage>
  </Document>
);

function Part({ part, press }: { part: StatementPart; press: Press }) {
  if (part.kind === "table") return <Facts rows={part.rows} press={press} />;
  return (
    <View style={{ marginTop: part.heading ? 14 : 6 }}>
      {part.heading && (
        <Words tag="H2" press={press} size={13} weight={600} room={room} style={{ marginBottom: 3 }}>
          {part.heading}
        </Words>
      )}
      {part.sentences.map((sentence) => (
        <Words key={sentence} tag="P" press={press} size={10} room={room} style={{ marginBottom: 3 }}>
          {sentence}
        </Words>
      ))}
    </View>
  );
}
