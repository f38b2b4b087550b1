import type { Point, Screen } from "./terminal";

/** The screen as one line, with the way back from a character to its place. */
export interface Text {
  text: string;
  /** Where this text begins, everywhere it stands as whole words. */
  places(wanted: string): Point[];
  /** All text from a place on. */
  from(point: Point): string;
}

export function flatten(rows: string[]): Text {
  let text = "";
  const points: Point[] = [];
  rows.forEach((line, row) => {
    [...`${line} `].forEach((letter, column) => {
      const space = /\s/.test(letter);
      if (space && (text === "" || text.endsWith(" "))) return;
      text += space ? " " : letter;
      points.push({ row, column });
    });
  });
  return {
    text,
    places(wanted) {
      const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${literally(wanted)}(?![\\p{L}\\p{N}])`, "gu");
      return [...text.matchAll(pattern)].map(({ index }) => points[index]!);
    },
    from: (point) =>
      text.slice(
        Math.max(
          0,
          points.findIndex((one) => !isBefore(one, point)),
        ),
      ),
  };
}

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

const isBefore = (a: Point, b: Point) => a.row < b.row || (a.row === b.row && a.column < b.column);

/** Whether `place` lies after `start` and before `end`. */
export const contains = (start: Point, place: Point, end: Point) => isBefore(start, place) && isBefore(place, end);

export const sameRow = (a: Point, b: Point) => a.row === b.row;

/** The lowest line that is not empty: where both browsers ask and answer. */
export const lastLine = ({ rows }: Screen): string => rows.findLast((row) => row.trim() !== "") ?? "";
