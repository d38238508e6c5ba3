/** Those that dates and numbers can be written in. Chromium on Linux may answer "en-US@posix", which is none. */
export const knownLanguages = (languages: readonly string[]): string[] => languages.filter(isLanguage);

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
