import { type MantineColorSchemeManager, localStorageColorSchemeManager } from '@mantine/core';
import { tellServer } from '../tellServer.ts';

const stored = localStorageColorSchemeManager();

/** The server writes the theme into the document: a script would be too late for the first frame. */
const tellTheme = (theme: string) => tellServer('tenantry_theme', theme === 'auto' ? null : theme);

/** Light, dark or the system's theme, as chosen in this browser. */
export const themeChoice: MantineColorSchemeManager = {
  ...stored,
  get(fallback) {
    const theme = stored.get(fallback);
    // Also renews the cookie, which browsers keep for a year at most.
    if (theme !== 'auto') tellTheme(theme);
    return theme;
  },
  set(theme) {
    stored.set(theme);
    tellTheme(theme);
  },
};
