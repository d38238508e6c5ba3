import type { ReactNode } from 'react';

/** One entry of the command palette. */
export type PaletteEntry = {
  id: string;
  group: string;
  /** The part that matches what was typed is highlighted. */
  label: string;
  /** Beside the label: an address, what it does. */
  note?: string;
  /** Other words that people look for it by. */
  aliases?: string[];
  icon: ReactNode;
  /** At the right: a status. */
  end?: ReactNode;
  /** The tenant of this entry, whose actions are offered while it is highlighted. */
  tenant?: { id: string; name: string };
} & ({ to: string } | { run: () => void });
