import type { Styles } from "@react-pdf/renderer";
import { type Tagged, Text, View } from "./elements";
import type { Setting, Weight } from "./typeface";

/** What it takes to print words. */
export interface Press {
  /** Sets a text so that every letter shows and no word is wider than `room`; size and room are in points. */
  set(text: string, size: number, weight: Weight, room: number): Setting;
  /** Makes all print smaller when there is much to say. */
  scale: number;
  /** All on one page: laid out once, where breaking it into pages would do it again. */
  onePage: boolean;
}

interface WordsProps extends Tagged {
  press: Press;
  /** In points, before scaling. */
  size: number;
  weight?: Weight;
  /** How wide a line can be, in points. */
  room: number;
  style?: Styles[string];
  children: string;
}

/** A text in the fonts that have its letters, each of its lines on its own. */
export function Words({ press, size, weight = 400, room, style, children, ...tags }: WordsProps) {
  const fontSize = size * press.scale;
  const { lines, fontFamily } = press.set(children, fontSize, weight, room);
  const print = { ...tags, style: { lineHeight: 1.4, ...style, fontFamily, fontWeight: weight, fontSize } };
  const setting = { name: JSON.stringify([print.style, room]), room, plain: fontFamily.length === 1 };
  // Every box is measured several times; the usual single line does without one.
  if (lines.length === 1)
    return (
      <Text {...print} setting={setting}>
        {lines[0]}
      </Text>
    );
  return (
    <View {...print}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: equal lines differ in nothing but their place
        <Text key={at} setting={setting}>
          {line}
        </Text>
      ))}
    </View>
  );
}
