import type { ColourTokens } from './colourTokens.ts';

type Scope = { depth: number; tokens: ColourTokens };

const scopes = new Map<string, Scope>();
let shown: ColourTokens = {};

/** Registers or removes one scope's colours. The document has the colours of the innermost scope. */
export function setScope(id: string, scope: Scope | null): void {
  if (scope) scopes.set(id, scope);
  else scopes.delete(id);
  const innermost = [...scopes.values()].sort((a, b) => b.depth - a.depth)[0];
  wear(innermost?.tokens ?? {});
}

function wear(tokens: ColourTokens): void {
  const { style } = document.documentElement;
  for (const name of Object.keys(shown)) if (!(name in tokens)) style.removeProperty(name);
  for (const [name, value] of Object.entries(tokens)) style.setProperty(name, value);
  shown = tokens;
}
