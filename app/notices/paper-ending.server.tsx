import { Code, type PaperCodes, sides } from "~/notices/paper-codes.server";
import { View } from "~/press/elements";
import { type Press, Words } from "~/press/text";
import { noticeWords } from "./words";

interface EndingProps {
  /** What the notice means. */
  sentences: readonly string[];
  codes: PaperCodes;
  /** Of the notice, in fours. */
  number: string;
  /** The seal proves nothing, and the paper says so. */
  demonstration: boolean;
  /** In points, of the whole width. */
  room: number;
  press: Press;
}

interface TextProps {
  room: number;
  press: Press;
}

const warning = "#971717";
const columnGap = 24;

/** What it means; beside it, far from the other code, so that no camera takes one for the other, the signed one. */
export function Ending({ sentences, codes, number, demonstration, room, press }: EndingProps) {
  const text = { room: codes.signed ? room - sides.signed - columnGap : room, press };
  return (
    <View style={{ flexDirection: "row", justifyContent: "space-between", marginTop: 14 * press.scale }}>
      <View style={{ width: text.room }}>
        <Meaning {...text} sentences={sentences} />
        <Seal {...text} demonstration={demonstration} />
        {codes.signed && <SignedCaption {...text} />}
      </View>
      {codes.signed && <Code symbol={codes.signed} side={sides.signed} alt={noticeWords.signedAlt(number)} />}
    </View>
  );
}

const Meaning = ({ sentences, room, press }: TextProps & Pick<EndingProps, "sentences">) => (
  <View>
    <Words tag="H2" press={press} size={13} weight={600} room={room} style={{ marginBottom: 3 }}>
      {noticeWords.meaningTitle}
    </Words>
    {sentences.map((sentence) => (
      <Words key={sentence} tag="P" press={press} size={10} room={room} style={{ marginBottom: 3 }}>
        {sentence}
      </Words>
    ))}
  </View>
);

const Seal = ({ demonstration, room, press }: TextProps & Pick<EndingProps, "demonstration">) => (
  <Words
    tag="P"
    press={press}
    size={10}
    weight={demonstration ? 600 : 400}
    room={room}
    style={demonstration ? { color: warning } : {}}
  >
    {demonstration ? noticeWords.demoSeal : noticeWords.seal}
  </Words>
);

/** What the signed code, which stands beside it, is for. */
const SignedCaption = ({ room, press }: TextProps) => (
  <View style={{ marginTop: 7 * press.scale }}>
    <Words tag="H2" press={press} size={10} weight={600} room={room}>
      {noticeWords.offlineTitle}
    </Words>
    <Words tag="P" press={press} size={10} room={room}>
      {noticeWords.offlineHow}
    </Words>
  </View>
);
