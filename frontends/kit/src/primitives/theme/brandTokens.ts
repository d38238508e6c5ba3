import { type ColourTokens, darkTokens, lightTokens } from './colourTokens.ts';
import { contrastRatio } from './contrastRatio.ts';
import { fromOklch, parseHex, toHex, toOklch } from './oklch.ts';

export type Scheme = 'light' | 'dark';

/** The least contrast, by WCAG 2.2, of text and of what isn't text: focus rings, borders and marks. */
const READABLE = 4.5;
const VISIBLE = 3;

const markGrounds = ['--canvas', '--surface', '--raised', '--sunken', '--hover', '--press'];

/**
 * Replaces the accent with a tenant's colour and keeps it readable: text on it becomes
 * white or dark; links and focus rings keep the hue, but change their lightness until the contrast is high enough.
 */
export function brandTokens(brand: string, scheme: Scheme): ColourTokens {
  const tokens = scheme === 'light' ? lightTokens : darkTokens;
  const { '--surface': surface = '#ffffff', '--raised': raised = surface } = tokens;
  const soft = mix(brand, surface, 0.12);
  return {
    '--brand': brand,
    '--accent': brand,
    '--accent-hover': moveLightness(brand, scheme === 'light' ? -0.05 : 0.05),
    '--on-accent': textOn(brand),
    '--accent-text': standOut(brand, [surface, raised, soft], scheme, READABLE),
    '--accent-mark': standOut(brand, [...markGrounds.map((name) => tokens[name] ?? surface), soft], scheme, VISIBLE),
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

/** The brand's hue at the nearest lightness with this contrast to each of these backgrounds. */
function standOut(brand: string, grounds: string[], scheme: Scheme, contrast: number): string {
  const rgb = parseHex(brand);
  if (!rgb) throw new Error(`Not a six-digit hex colour: ${brand}`);
  const colour = toOklch(rgb);
  const step = scheme === 'light' ? -0.002 : 0.002;
  let candidate = brand;
  while (!grounds.every((ground) => contrastRatio(candidate, ground) >= contrast)) {
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
