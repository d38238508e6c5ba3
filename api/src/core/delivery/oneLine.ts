/** What a provider says, in one line that Postgres can store, also within JSON: cutting can leave half a character. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, 300)
    .replace(/\p{Cs}/gu, '');
