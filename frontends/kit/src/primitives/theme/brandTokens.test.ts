import { describe, expect, it } from 'vitest';
import { brandTokens, textOn } from './brandTokens.ts';
import { contrastRatio } from './contrastRatio.ts';

const colours = ['#E0643C', '#FFFF00', '#000000', '#FFFFFF', '#777777', '#2D6CBF', '#B8862B', '#00FF00', '#7A1FA2'];

describe("a tenant's colour", () => {
  it.each(colours)('%s carries text that can be read, light and dark', (colour) => {
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

  it('keeps the colour where it can be read as it is', () => {
    expect(brandTokens('#E0643C', 'dark')['--accent-text']).toBe('#E0643C');
  });

  it('darkens it for white, as the reference screen does', () => {
    expect(brandTokens('#E0643C', 'light')['--accent-text']?.toUpperCase()).toMatch(/^#B[A-F]4[0-9A-F]1[0-9A-F]$/);
  });
});
