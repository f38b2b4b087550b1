import type { Styles } from "@react-pdf/renderer";
import type { FC, ReactNode } from "react";
import type { SettingOf } from "./known-lines";

/** The structure types of PDF 1.7 (14.8.4) that the paper uses. */
export type StructureTag = "H1" | "H2" | "P" | "Table" | "TR" | "TH" | "TD" | "Figure" | "Link";

/** What the walk in `tagged.server.ts` reads. What has neither a tag nor a tagged parent is a mistake. */
export interface Tagged {
  tag?: StructureTag;
  scope?: "Row" | "Column";
  alt?: string;
  /** Decoration that is not read aloud. */
  artifact?: boolean;
}

interface Box extends Tagged {
  style?: Styles[string] | Styles[string][];
  children?: ReactNode;
}

const element = <Props>(name: string) => name as unknown as FC<Props>;

/**
 * react-pdf knows its elements by these names. Said here, the page can be described without loading the library and
 * with our tags typed.
 */
export const Document = element<{ language: string; children: ReactNode }>("DOCUMENT");
export const Page = element<Box & { size: "A4"; wrap?: boolean }>("PAGE");
export const View = element<Box & { wrap?: boolean }>("VIEW");
export const Text = element<Box & { setting?: SettingOf }>("TEXT");
/** Draws by itself, with the methods of pdfkit, in a place of `style`'s width and height. */
export const Canvas = element<Box & { paint: (painter: PDFKit.PDFDocument) => unknown }>("CANVAS");
export const Link = element<Box & { src: string }>("LINK");
export const Svg = element<Box & { viewBox: string; width: number; height: number }>("SVG");
export const Path = element<{ d: string; fill?: string; stroke?: string; strokeWidth?: number }>("PATH");
export const Line = element<Record<"x1" | "x2" | "y1" | "y2", number> & LineStyle>("LINE");

interface LineStyle {
  stroke: string;
  strokeWidth: number;
  strokeDasharray?: string;
}
