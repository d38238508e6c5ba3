import { describe, expect, it } from 'vitest';
import { figure, readability } from './readability.ts';

describe('the contrast check', () => {
  it.each(['#E0643C', '#FFFF00', '#000000', '#FFFFFF', '#2F6DC0', '#808080', '#076978'])(
    'makes %s readable in all three places',
    (colour) => {
      for (const { ratio } of readability(colour)) expect(ratio).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('says what it does to coral, and why', () => {
    const [onColour, onWhite, onDark] = readability('#E0643C');
    expect(onColour).toMatchObject({
      title: 'Dark text on your colour',
      note: 'White would be too faint at 3.4 : 1',
      ink: '#151a1d',
    });
    expect(onWhite?.note).toMatch(/^Darkened for text only, to #B[CDE]4/);
    expect(onDark?.note).toBe('Used as it is');
  });

  it('puts white on a dark colour', () => {
    expect(readability('#2F6DC0')[0]).toMatchObject({ title: 'White text on your colour', ink: '#ffffff' });
  });

  it('never rounds a contrast up', () => {
    expect(figure(4.49)).toBe('4.4 : 1');
  });
});
