import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderRoute } from '../testing/renderRoute.tsx';
import { TenantTile } from './TenantTile.tsx';

/** The tile after its logo of this size has loaded. */
function show(width: number, height: number, isWide?: boolean) {
  renderRoute(
    [{ path: '/', element: <TenantTile name="Northwind" color={null} logoUrl="/logos/a.png" isWide={isWide} /> }],
    '/',
  );
  const logo = document.querySelector('img');
  Object.defineProperties(logo, { naturalWidth: { value: width }, naturalHeight: { value: height } });
  fireEvent.load(logo as HTMLImageElement);
}

describe('the tile of a tenant', () => {
  it.each([
    [64, 64],
    [120, 64],
    [64, 120],
  ])('shows a logo of %i × %i', (width, height) => {
    show(width, height);
    expect(document.querySelector('img')).toHaveAttribute('src', '/logos/a.png');
  });

  it.each([
    [600, 60],
    [60, 600],
  ])('shows the letter where a logo of %i × %i would be a hairline', (width, height) => {
    show(width, height);
    expect(document.querySelector('img')).toBeNull();
    expect(screen.getByText('N')).toBeInTheDocument();
  });

  it('shows a whole emoji as the letter', () => {
    renderRoute([{ path: '/', element: <TenantTile name="🦷 Smile Café" color={null} /> }], '/');
    expect(screen.getByText('🦷')).toBeInTheDocument();
  });

  it('shows a wide logo where there is room for it', () => {
    show(600, 60, true);
    expect(document.querySelector('img')).toHaveAttribute('data-wide');
  });
});
