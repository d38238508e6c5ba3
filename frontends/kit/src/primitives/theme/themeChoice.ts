import { type MantineColorSchemeManager, localStorageColorSchemeManager } from '@mantine/core';

const stored = localStorageColorSchemeManager();
const year = 365 * 24 * 3600;

/** A cookie, because the server writes the theme into the document: a script would come too late for the first picture. */
function tellServer(theme: string): void {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  const age = theme === 'auto' ? 0 : year;
  document.cookie = `tenantry_theme=${theme}; path=/; max-age=${age}; samesite=lax${secure}`;
}

/** Light, dark or the system's theme, as chosen in this browser. */
export const themeChoice: MantineColorSchemeManager = {
  ...stored,
  get(fallback) {
    const theme = stored.get(fallback);
    // Also renews the cookie, which browsers keep for a year at most.
    if (theme !== 'auto') tellServer(theme);
    return theme;
  },
  set(theme) {
    stored.set(theme);
    tellServer(theme);
  },
};
