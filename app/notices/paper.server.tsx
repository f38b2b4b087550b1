import type { Styles } from "@react-pdf/renderer";
import type { ReactNode } from "react";
import { Code, type PaperCodes, sides } from "~/notices/paper-codes.server";
import { Ending } from "~/notices/paper-ending.server";
import { Document, Line, Link, Page, Path, Svg, View } from "~/press/elements";
import { A4 } from "~/press/one-page.server";
import { type Press, Words } from "~/press/text";
import { issuerNames } from "~/seals/words";
import type { NoticeText } from "./parts-words";
import { noticeWords } from "./words";

export interface PaperProps {
  text: NoticeText;
  /** In fours. */
  number: string;
  /** The address of the check: as a link, as people type it, and as symbols. */
  url: string;
  typed: string;
  codes: PaperCodes;
  /** Of what the signed code says. */
  checkWords: readonly string[] | null;
  /** The seal proves nothing, and the paper says so. */
  demonstration: boolean;
  /** Its scale applies to what varies in length. */
  press: Press;
}

const ink = "#1b2a2e";
const quiet = "#435459";
const accent = "#0a555e";
const hairline = "0.75pt solid #c9d4d5";

/** In points: 20 mm. */
const margin = 56;
export const room = A4.width - 2 * margin;
const termRoom = 116;
/** Wider than the four modules of white that a symbol needs. */
const stubPadding = 18;
const stubRoom = room - sides.short - 3 * stubPadding - 2;

/** One A4 page, portrait: the mark, the title, the part worth keeping, the facts, what they mean. */
export function Paper(props: PaperProps) {
  const { text, press } = props;
  const full = { ...press, scale: 1 };
  return (
    <Document language="ru-RU">
      <PaperPage press={press}>
        <Header press={full} />
        <Words tag="H1" press={full} size={24} weight={600} room={room} style={sheet.title!}>
          {text.title}
        </Words>
        <Stub {...props} press={full} />
        <Facts rows={text.rows} press={press} />
        <Ending {...props} sentences={text.meaning} room={room} />
        <View style={{ flexGrow: 1 }} />
        <Words tag="P" press={press} size={8} room={room} style={sheet.foot!}>
          {text.foot}
        </Words>
      </PaperPage>
    </Document>
  );
}

/** A sheet of A4; as the one page that a paper is meant to be, it grows with what is on it. */
export const PaperPage = ({ press, children }: { press: Press; children: ReactNode }) => (
  <Page size="A4" wrap={!press.onePage} style={press.onePage ? { ...sheet.page, minHeight: A4.height } : sheet.page!}>
    {children}
  </Page>
);

/** The mark of the service, at the head of all its papers. */
export const Header = ({ press }: Pick<PaperProps, "press">) => (
  <View style={sheet.header!}>
    <Svg artifact viewBox="0 0 28 28" width={22} height={22} style={{ marginRight: 6 }}>
      <Path d="M7 7a10 10 0 1 1-3 7M7 1v6h6" fill="none" stroke={accent} strokeWidth={3} />
    </Svg>
    <Words tag="P" press={press} size={14} weight={600} room={room} style={{ color: accent }}>
      {issuerNames.own}
    </Words>
  </View>
);

/** Looks like something to tear off: what has a dashed line on top is worth keeping. */
const Stub = (props: PaperProps) => (
  <View style={sheet.stub!}>
    <Svg artifact viewBox={`0 0 ${room} 3`} width={room} height={3}>
      <Line x1={0} x2={room} y1={1.5} y2={1.5} stroke={accent} strokeWidth={2} strokeDasharray="7 4" />
    </Svg>
    <View style={sheet.stubRow!}>
      <NumberAndAddress {...props} />
      <Code symbol={props.codes.short} side={sides.short} alt={noticeWords.qrAlt(props.number)} />
    </View>
  </View>
);

const NumberAndAddress = ({ number, url, typed, checkWords, press }: PaperProps) => (
  <View style={{ width: stubRoom, marginRight: stubPadding, justifyContent: "center" }}>
    <Words tag="H2" press={press} size={12} weight={600} room={stubRoom} style={{ color: quiet }}>
      {noticeWords.numberTitle}
    </Words>
    <Words tag="P" press={press} size={29} weight={600} room={stubRoom} style={sheet.number!}>
      {number}
    </Words>
    <View tag="P">
      <Words press={press} size={10} room={stubRoom}>
        {noticeWords.check}
      </Words>
      <Link src={url} alt={noticeWords.linkAlt(number)}>
        <Words press={press} size={10} weight={600} room={stubRoom} style={{ color: accent }}>
          {typed}
        </Words>
      </Link>
      <Words press={press} size={10} room={stubRoom}>
        {noticeWords.camera}
      </Words>
    </View>
    {checkWords && (
      <Words tag="P" press={press} size={10} room={stubRoom} style={{ marginTop: 6 }}>
        {noticeWords.checkWords(checkWords)}
      </Words>
    )}
  </View>
);

/** Facts as a table: what is asked on the left, the answer on the right. */
export const Facts = ({ rows, press }: { rows: NoticeText["rows"]; press: Press }) => (
  <View tag="Table" style={{ marginTop: 10 * press.scale }}>
    {rows.map(({ term, value }, at) => (
      <View key={term} tag="TR" style={{ ...sheet.row, paddingVertical: 3.5 * press.scale }}>
        <Words tag="TH" scope="Row" press={press} size={10} weight={600} room={termRoom} style={sheet.term!}>
          {term}
        </Words>
        <Words
          tag="TD"
          press={press}
          size={10}
          weight={at === 0 ? 600 : 400}
          room={room - termRoom}
          style={sheet.value!}
        >
          {value}
        </Words>
      </View>
    ))}
  </View>
);

export const sheet: Styles = {
  page: { paddingHorizontal: margin, paddingTop: 30, paddingBottom: 28, color: ink, fontFamily: "Golos Text" },
  header: { flexDirection: "row", alignItems: "center", paddingBottom: 9, borderBottom: hairline },
  title: { marginTop: 11, marginBottom: 9 },
  stub: { border: hairline, borderTop: 0, borderBottomLeftRadius: 9, borderBottomRightRadius: 9 },
  stubRow: { flexDirection: "row", alignItems: "center", paddingHorizontal: stubPadding, paddingVertical: 13 },
  number: { marginTop: 0, marginBottom: 5 },
  row: { flexDirection: "row", borderBottom: hairline },
  term: { width: termRoom, color: quiet },
  value: { width: room - termRoom },
  foot: { color: quiet, marginTop: 8 },
};
