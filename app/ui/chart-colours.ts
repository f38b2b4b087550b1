/** Which of two drawings of a picture: it cannot ask its page. */
export type Scheme = "light" | "dark";

/** As the address of a picture says it. */
export const chartScheme = (params: URLSearchParams): Scheme => (params.get("scheme") === "dark" ? "dark" : "light");

/** As the page around a picture has them (`app.scss`). `on`: text on `lower`. */
export const chartColours = {
  light: { text: "#1b2a2e", line: "#c9d4d5", lower: "#0a555e", upper: "#dcebeb", edge: "#0a555e", on: "#ffffff" },
  dark: { text: "#e7eeee", line: "#3b4b4f", lower: "#84d3d8", upper: "#24383c", edge: "#84d3d8", on: "#06282b" },
} as const;

export const chartFont = "'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif";
