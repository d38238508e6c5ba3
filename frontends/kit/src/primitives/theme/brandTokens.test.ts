import { describe, expect, it } from 'vitest';
import { brandTokens, textOn } from './brandTokens.ts';
import { type ColourTokens, darkTokens, lightTokens } from './colourTokens.ts';
import { contrastRatio } from './contrastRatio.ts';

const colours = ['#E0643C', '#FFFF00', '#000000', '#FFFFFF', '#777777', '#2D6CBF', '#B8862B', '#00FF00', '#7A1FA2'];

const steps = ['00', '33', '66', '99', 'CC', 'FF'];
const manyColours = [
  ...colours,
  ...['#F2D98B', '#FFFDE7', '#E0F7FA', '#FAFAFA', '#0B0E10', '#171B1E'],
  ...steps.flatMap((red) => steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`))),
];
const grounds = ['--canvas', '--surface', '--raised', '--sunken', '--hover', '--press', '--accent-soft'];
const schemes = { light: lightTokens, dark: darkTokens };

/** The ground of this scheme on which a focus ring stands out least, and by how much. */
const faintestRing = (tokens: ColourTokens) =>
  Math.min(...grounds.map((ground) => contrastRatio(tokens['--accent-mark'] ?? '', tokens[ground] ?? '')));

describe('a focus ring', () => {
  it.each(['light', 'dark'] as const)(
    'has a contrast of 3:1 on every background, whatever the tenant’s colour: %s',
    (scheme) => {
      const faint = manyColours.filter(
        (colour) => faintestRing({ ...schemes[scheme], ...brandTokens(colour, scheme) }) < 3,
      );
      expect(faint).toEqual([]);
      expect(faintestRing(schemes[scheme])).toBeGreaterThanOrEqual(3);
    },
  );

  it('has the tenant’s exact colour where that stands out', () => {
    expect(brandTokens('#2D6CBF', 'light')['--accent-mark']).toBe('#2D6CBF');
  });
});

describe("a tenant's colour", () => {
  it.each(colours)('%s has readable text on it and is readable as text, in light and dark', (colour) => {
    expect(contrastRatio(textOn(colour), colour)).toBeGreaterThanOrEqual(4.5);
    for (const [scheme, ground] of [
      ['light', '#ffffff'],
      ['dark', '#171b1e'],
    ] as const) {
      const tokens = brandTokens(colour, scheme);
      expect(contrastRatio(tokens['--accent-text'] as string, ground)).toBeGreaterThanOrEqual(4.5);
      expect(
        contrastRatio(tokens['--accent-text'] as string, tokens['--accent-soft'] as string),
      ).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('keeps the colour where it is readable as it is', () => {
    expect(brandTokens('#E0643C', 'dark')['--accent-text']).toBe('#E0643C');
  });

  it('darkens it on white, as the reference screen does', () => {
    expect(brandTokens('#E0643C', 'light')['--accent-text']?.toUpperCase()).toMatch(/^#B[A-F]4[0-9A-F]1[0-9A-F]$/);
  });
});
