/** What a message said, a sentence or more each, and its facts. */
export interface Said {
  paragraphs: readonly string[];
  facts: readonly { term: string; value: string }[];
}
