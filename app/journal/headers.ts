/** What everything in the log is sent with: for anybody, from anywhere. */
export const logHeaders = (type: string, caching: string) => ({
  "Content-Type": type,
  "Cache-Control": caching,
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
});
