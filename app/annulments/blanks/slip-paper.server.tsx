import { Facts, Header, PaperPage, room, sheet } from "~/notices/paper.server";
import { Code, sides } from "~/notices/paper-codes.server";
import { Document, View } from "~/press/elements";
import type { QrSymbol } from "~/press/qr.server";
import { type Press, Words } from "~/press/text";
import { type SlipText, slipWords } from "./slip-words";

interface Props {
  text: SlipText;
  /** Of the request, as it is dictated. */
  number: string;
  code: QrSymbol;
  /** Its scale applies to what varies in length. */
  press: Press;
}

const gap = 18;
const numberRoom = room - sides.short - gap;

/** A slip on A4, in the hand of our notices: the number large, its code beside it, where to go, by when, and what comes then. */
export function SlipPaper({ text, number, code, press }: Props) {
  const full = { ...press, scale: 1 };
  return (
    <Document language="ru-RU">
      <PaperPage press={press}>
        <Header press={full} />
        <Words tag="H1" press={full} size={24} weight={600} room={room} style={sheet.title!}>
          {text.title}
        </Words>
        <Words tag="P" press={full} size={12} weight={600} room={room} style={{ marginBottom: 12 }}>
          {text.lead}
        </Words>
        <View style={{ flexDirection: "row", alignItems: "center", justifyContent: "space-between" }}>
          <View style={{ width: numberRoom }}>
            <Words tag="H2" press={full} size={12} weight={600} room={numberRoom}>
              {slipWords.number}
            </Words>
            <Words tag="P" press={full} size={40} weight={600} room={numberRoom}>
              {number}
            </Words>
            <Words tag="P" press={full} size={10} room={numberRoom}>
              {slipWords.show}
            </Words>
          </View>
          <Code symbol={code} side={sides.short} alt={slipWords.qrAlt(number)} />
        </View>
        <Facts rows={text.rows} press={press} />
        <Words tag="H2" press={press} size={13} weight={600} room={room} style={{ marginTop: 14, marginBottom: 3 }}>
          {slipWords.next}
        </Words>
        {text.steps.map((step) => (
          <Words key={step} tag="P" press={press} size={10} room={room} style={{ marginBottom: 3 }}>
            {step}
          </Words>
        ))}
        <View style={{ flexGrow: 1 }} />
        <Words tag="P" press={press} size={8} room={room} style={sheet.foot!}>
          {text.foot}
        </Words>
      </PaperPage>
    </Document>
  );
}
