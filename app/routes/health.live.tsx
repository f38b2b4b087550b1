/** Answers as long as the process turns. */
export const loader = () => new Response("live\n", { headers: { "Content-Type": "text/plain; charset=utf-8" } });
