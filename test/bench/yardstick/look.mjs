/** The paper's measures, in points, and colours, as the yardsticks draw it. */
export const margin = 56;
export const room = 595.28 - 2 * margin;
export const termRoom = 116;
export const symbol = 113.4;
export const signedSymbol = 141.75;
export const columnGap = 24;
export const padding = 18;
export const quiet = "#435459";
export const accent = "#0a555e";
export const hairline = "#c9d4d5";
