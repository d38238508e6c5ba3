import { type ReactNode, useContext } from 'react';
import { LayerDepth } from './useLayer.ts';

/** Deeper than any drawer goes. */
export const FRONT = 100;

/** Drawers and dialogs in here stand in front of whatever is open already. */
export function InFront({ children }: { children: ReactNode }) {
  return <LayerDepth value={useContext(LayerDepth) + FRONT}>{children}</LayerDepth>;
}
