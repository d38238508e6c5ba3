import type { PaletteEntry } from './paletteEntry.ts';

/** How well an entry matches the typed text: 0 is best, null doesn't match. */
export function matchScore({ label, note, aliases = [] }: PaletteEntry, typed: string): number | null {
  const wanted = typed.toLowerCase();
  const name = label.toLowerCase();
  const others = aliases.map((alias) => alias.toLowerCase());
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (startsAWord(name, wanted)) return 2;
  if (others.some((alias) => alias.startsWith(wanted) || startsAWord(alias, wanted))) return 3;
  if (name.includes(wanted)) return 4;
  return note?.toLowerCase().includes(wanted) ? 5 : null;
}

const startsAWord = (text: string, wanted: string) => text.split(/[\s.@/-]+/).some((word) => word.startsWith(wanted));
