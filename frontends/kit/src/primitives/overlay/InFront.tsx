import { type ReactNode, useContext } from 'react';
import { LayerDepth } from './useLayer.ts';

/** Deeper than any drawer goes. */
export const FRONT = 100;

/** Drawers and dialogs inside are in front of everything that is already open. */
export function InFront({ children }: { children: ReactNode }) {
  return <LayerDepth value={useContext(LayerDepth) + FRONT}>{children}</LayerDepth>;
}
