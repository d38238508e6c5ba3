import { brandTokens, contrastRatio, darkTokens, formatNumber, lightTokens, textOn } from '@tenantry/kit';

export type Sample = {
  id: 'on-colour' | 'on-white' | 'on-dark';
  title: string;
  note: string;
  ratio: number;
  ink: string;
  ground: string;
};

/** How readable a colour is in the three places where it is used with text, after it was adjusted. */
export function readability(colour: string): Sample[] {
  return [onColour(colour), onGround(colour, 'light'), onGround(colour, 'dark')];
}

function onColour(colour: string): Sample {
  const ink = textOn(colour);
  const isWhite = ink === '#ffffff';
  const other = contrastRatio(isWhite ? (lightTokens['--text'] as string) : '#ffffff', colour);
  return {
    id: 'on-colour',
    title: `${isWhite ? 'White' : 'Dark'} text on your colour`,
    note:
      other < 4.5
        ? `${isWhite ? 'Dark' : 'White'} would be too faint at ${figure(other)}`
        : `${isWhite ? 'Dark' : 'White'} would do as well, at ${figure(other)}`,
    ratio: contrastRatio(ink, colour),
    ink,
    ground: colour,
  };
}

function onGround(colour: string, scheme: 'light' | 'dark'): Sample {
  const ground = (scheme === 'light' ? lightTokens : darkTokens)['--surface'] as string;
  const ink = brandTokens(colour, scheme)['--accent-text'] as string;
  const isMoved = ink.toLowerCase() !== colour.toLowerCase();
  return {
    id: scheme === 'light' ? 'on-white' : 'on-dark',
    title: scheme === 'light' ? 'Links on white' : 'Links on dark',
    note: isMoved
      ? `${scheme === 'light' ? 'Darkened' : 'Lightened'} for text only, to ${ink.toUpperCase()}`
      : 'Used as it is',
    ratio: contrastRatio(ink, ground),
    ink,
    ground,
  };
}

/** "5.1 : 1". Rounded down: never says more than it is. */
export const figure = (ratio: number): string => `${formatNumber(Math.floor(ratio * 10) / 10, 1)} : 1`;
