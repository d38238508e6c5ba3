import type { ReactNode } from 'react';

/** One thing the palette offers. */
export type PaletteEntry = {
  id: string;
  group: string;
  /** Where what was typed stands in it, that part is lit. */
  label: string;
  /** Beside the label: an address, what it does. */
  note?: string;
  icon: ReactNode;
  /** At the right: a status. */
  end?: ReactNode;
  /** The tenant that this stands for, whose own actions are offered while it is lit. */
  tenant?: { id: string; name: string };
} & ({ to: string } | { run: () => void });
