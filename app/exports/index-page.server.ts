import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { ExportData } from "./export-data";
import { ExportIndex } from "./export-index";

/** `index.html` of an archive: to be read without anything else. */
export const indexHtml = (data: ExportData): string =>
  `<!DOCTYPE html>${renderToStaticMarkup(createElement(ExportIndex, { data }))}`;
