import { useComputedColorScheme } from '@mantine/core';
import { type ReactNode, createContext, useContext, useId, useLayoutEffect } from 'react';
import { brandTokens } from './brandTokens.ts';
import { parseHex } from './oklch.ts';
import { setScope } from './brandScopes.ts';

const ScopeDepth = createContext(0);

/**
 * Shows the whole page in the tenant's colour while this is mounted; the innermost scope with a colour wins.
 * Set on the document itself, because menus and drawers render outside of their parents.
 */
export function BrandScope({ color, children }: { color: string | null; children: ReactNode }) {
  const scheme = useComputedColorScheme('light');
  const depth = useContext(ScopeDepth) + 1;
  const id = useId();
  useLayoutEffect(() => {
    if (!color || !parseHex(color)) return;
    setScope(id, { depth, tokens: brandTokens(color, scheme) });
    return () => setScope(id, null);
  }, [id, depth, color, scheme]);
  return <ScopeDepth value={depth}>{children}</ScopeDepth>;
}
