import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderRoute } from '../../testing/renderRoute.tsx';
import { BrandScope } from './BrandScope.tsx';

const accent = () => document.documentElement.style.getPropertyValue('--accent');

function Page() {
  const [inner, setInner] = useState<string | null>('#E0643C');
  const [outer, setOuter] = useState('#2F6DC0');
  return (
    <BrandScope color={outer}>
      <BrandScope color={inner}>
        <button onClick={() => setInner(null)}>Nothing tried</button>
        <button onClick={() => setOuter('#1B8A68')}>Saved anew</button>
      </BrandScope>
    </BrandScope>
  );
}

describe('the colour of a tenant', () => {
  it('is the innermost one given, even after the outer one has changed', async () => {
    const { user, unmount } = renderRoute([{ path: '/', element: <Page /> }], '/');
    expect(accent()).toBe('#E0643C');
    await user.click(screen.getByRole('button', { name: 'Saved anew' }));
    expect(accent()).toBe('#E0643C');
    await user.click(screen.getByRole('button', { name: 'Nothing tried' }));
    expect(accent()).toBe('#1B8A68');
    unmount();
    expect(accent()).toBe('');
  });
});
