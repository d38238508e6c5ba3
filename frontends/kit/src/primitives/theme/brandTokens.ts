import { type ColourTokens, darkTokens, lightTokens } from './colourTokens.ts';
import { contrastRatio } from './contrastRatio.ts';
import { fromOklch, parseHex, toHex, toOklch } from './oklch.ts';

export type Scheme = 'light' | 'dark';

const READABLE = 4.5;

/**
 * A tenant's colour in place of the accent, readable whatever colour it is: text on it turns
 * white or dark by itself, and links keep its hue while their lightness moves until they can be read.
 */
export function brandTokens(brand: string, scheme: Scheme): ColourTokens {
  const { '--surface': surface = '#ffffff', '--raised': raised = surface } =
    scheme === 'light' ? lightTokens : darkTokens;
  const soft = mix(brand, surface, 0.12);
  return {
    '--brand': brand,
    '--accent': brand,
    '--accent-hover': moveLightness(brand, scheme === 'light' ? -0.05 : 0.05),
    '--on-accent': textOn(brand),
    '--accent-text': readableOn(brand, [surface, raised, soft], scheme),
    '--accent-soft': soft,
    '--accent-line': mix(brand, surface, 0.38),
  };
}

/** White or the default text colour, whichever has more contrast; black if neither is readable. */
export function textOn(background: string): string {
  const dark = lightTokens['--text'] as string;
  const best = contrastRatio('#ffffff', background) >= contrastRatio(dark, background) ? '#ffffff' : dark;
  return contrastRatio(best, background) >= READABLE ? best : '#000000';
}

/** The brand's hue at the nearest lightness that reaches 4.5:1 on every one of these grounds. */
export function readableOn(brand: string, grounds: string[], scheme: Scheme): string {
  const rgb = parseHex(brand);
  if (!rgb) throw new Error(`Not a six-digit hex colour: ${brand}`);
  const colour = toOklch(rgb);
  const step = scheme === 'light' ? -0.002 : 0.002;
  let candidate = brand;
  while (!grounds.every((ground) => contrastRatio(candidate, ground) >= READABLE)) {
    colour.lightness += step;
    if (colour.lightness <= 0 || colour.lightness >= 1) return scheme === 'light' ? '#000000' : '#ffffff';
    candidate = toHex(fromOklch(colour));
  }
  return candidate;
}

function moveLightness(hex: string, by: number): string {
  const colour = toOklch(parseHex(hex) ?? [0, 0, 0]);
  return toHex(fromOklch({ ...colour, lightness: Math.min(1, Math.max(0, colour.lightness + by)) }));
}

function mix(hex: string, ground: string, share: number): string {
  const over = parseHex(hex) ?? [0, 0, 0];
  const under = parseHex(ground) ?? [1, 1, 1];
  const part = (index: 0 | 1 | 2) => over[index] * share + under[index] * (1 - share);
  return toHex([part(0), part(1), part(2)]);
}
