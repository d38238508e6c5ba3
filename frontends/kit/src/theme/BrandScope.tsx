import { useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useLayoutEffect } from 'react';
import { brandTokens } from './brandTokens.ts';
import { parseHex } from './oklch.ts';

/**
 * Everything on the page in the tenant's colour while this is mounted. Set on the document itself,
 * because menus and drawers render outside of their parents.
 */
export function BrandScope({ color, children }: { color: string | null; children: ReactNode }) {
  const scheme = useComputedColorScheme('light');
  useLayoutEffect(() => {
    if (!color || !parseHex(color)) return;
    const { style } = document.documentElement;
    const tokens = Object.entries(brandTokens(color, scheme));
    for (const [name, value] of tokens) style.setProperty(name, value);
    return () => {
      for (const [name] of tokens) style.removeProperty(name);
    };
  }, [color, scheme]);
  return children;
}
