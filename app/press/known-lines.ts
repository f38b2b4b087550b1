import { Remembered } from "~/lib/remembered";
import type { OpenFont } from "./shaping";

/** What the lines of a text follow from, besides the text. */
export interface SettingOf {
  /** Names its style and room. */
  name: string;
  /** In points. */
  room: number;
  /** All its letters are in one font. */
  plain: boolean;
}

/** A run of letters as react-pdf sets it; sizes are in points. */
interface Run {
  attributes: { font: OpenFont[]; scale: number; features: unknown };
  glyphs: object[];
  positions: object[];
  xAdvance: number;
}

interface Line {
  runs: Run[];
  /** Under a link. */
  decorationLines: { rect: { width: number } }[];
  xAdvance: number;
}

/** A node before or after react-pdf lays it out. */
interface Node {
  type: string;
  value?: string;
  props?: { setting?: SettingOf };
  /** A text as it was set. */
  lines?: Line[];
  children?: Node[];
}

/** In letters. */
const limit = 50_000;

/**
 * Spares react-pdf the setting of text, which is half of its work: most of what a notice says stands on every other
 * notice, too, and what does not is mostly one line, set like any other line in its place. What a text becomes does not
 * depend on what was printed before: one line is always made after a model, whatever text the model was.
 */
export function knownLines() {
  const known = new Remembered<Line[]>(limit);
  const models = new Map<string, Line>();
  return {
    /**
     * Gives the texts of a document that is to be laid out the lines that they would get.
     * @returns whether a model was missing: when this document has been remembered, it is to be laid out once more
     */
    recall(document: Node): boolean {
      let isMissing = false;
      for (const { node, setting, text } of textsIn(document)) {
        const model = models.get(setting.name);
        isMissing ||= setting.plain && !model;
        const line = setting.plain && model && oneLine(model, text, setting.room);
        const lines = line ? [line] : known.get(setting.name + text);
        if (lines) node.lines = lines;
      }
      return isMissing;
    },
    /** Only of what was not broken into pages, or lines would be missing. */
    remember(document: Node): void {
      for (const { node, setting, text } of textsIn(document)) {
        if (!node.lines?.[0]) continue;
        if (setting.plain) models.set(setting.name, models.get(setting.name) ?? node.lines[0]);
        if (!setting.plain || node.lines.length > 1) known.set(setting.name + text, node.lines);
      }
    },
  };
}

/** The text as a line like another one; undefined when it needs more than one, or has spaces that could fall away. */
function oneLine(model: Line, text: string, room: number): Line | undefined {
  const [run] = model.runs;
  if (!run || /^ | $| {2}/.test(text)) return undefined;
  const { font, scale, features } = run.attributes;
  const { glyphs, positions, advanceWidth } = font[0]!.layout(text, features, undefined, undefined, "ltr");
  const xAdvance = advanceWidth * scale;
  if (xAdvance > room) return undefined;
  for (const position of positions) {
    position.xAdvance *= scale;
    position.yAdvance *= scale;
    position.xOffset *= scale;
    position.yOffset = 0;
  }
  const [under] = model.decorationLines;
  const decorationLines = under ? [{ ...under, rect: { ...under.rect, width: xAdvance } }] : [];
  return { ...model, xAdvance, decorationLines, runs: [{ ...run, glyphs, positions, xAdvance }] };
}

interface KnownText {
  node: Node;
  setting: SettingOf;
  text: string;
}

function* textsIn(node: Node): Generator<KnownText> {
  const { setting } = node.props ?? {};
  if (setting) yield { node, setting, text: node.children?.[0]?.value ?? "" };
  for (const child of node.children ?? []) yield* textsIn(child);
}
