import type { Me } from '@tenantry/kit';
import { aTenantUser, answer, answerAt } from '@tenantry/kit/testing';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';

const branding = {
  slug: 'harbor-physio',
  displayName: 'Harbor Physio',
  logoUrl: '/logos/harbor.png',
  primaryColor: '#E0643C',
};
const { logoUrl, primaryColor } = branding;
const link = {
  email: 'jonas.weller@example.com',
  firstName: 'Jonas',
  lastName: 'Weller',
  role: 'admin',
  tenantName: 'Harbor Physio',
  tenant: branding as typeof branding | null,
  tenantSlug: 'harbor-physio',
  isFirstPassword: false,
  expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
};
const platformLink = { ...link, role: 'super_user', tenantName: null, tenant: null, tenantSlug: null };
const secondFactor = {
  user: link,
  tenant: branding,
  step: 'factor',
  methods: ['code'],
  expiresAt: new Date(Date.now() + 600_000).toISOString(),
};
const mustChange = aTenantUser({ mustChangePasswordOnNextLogin: true }, { logoUrl, primaryColor });
const waiting = aTenantUser({ role: 'employee' }, { status: 'inactive', onboardedAt: null, logoUrl, primaryColor });
const token = 'token=tok_0123456789abcdef0123';

const pages: [address: string, heading: string, me: Me | null][] = [
  [`/auth/invite?${token}`, 'Welcome to Harbor Physio', null],
  [`/auth/reset?${token}`, 'Choose a new password', null],
  ['/forgot?tenant=harbor-physio', 'Forgot your password?', null],
  ['/t/harbor-physio', 'Sign in to Harbor Physio', null],
  ['/second-factor', 'Enter your code', null],
  ['/change-password', 'Choose your own password', mustChange],
  ['/waiting', 'Harbor Physio opens soon', waiting],
];

const answerLinks = (facts: typeof link | typeof platformLink) => {
  answer('post', '/auth/invite/verify', facts);
  answer('post', '/auth/reset/verify', facts);
};

const accent = () => document.documentElement.style.getPropertyValue('--accent');

/** Everything that was painted until `heading` shows in this colour: the marks, and the colours of the page. */
async function shownUntil(heading: string, colour = '') {
  const seen = { productMark: false, logos: new Set<string>(), accents: new Set<string>() };
  const note = () => {
    if (document.querySelector('main [data-product-mark]')) seen.productMark = true;
    for (const image of document.querySelectorAll('main img')) seen.logos.add(image.getAttribute('src') ?? '');
    seen.accents.add(accent());
  };
  const observer = new MutationObserver(note);
  observer.observe(document, { childList: true, subtree: true, attributes: true });
  await screen.findByRole('heading', { name: heading });
  await waitFor(() => expect(accent()).toBe(colour));
  note();
  observer.disconnect();
  return seen;
}
describe('the sign-in pages', () => {
  it.each(pages)(
    '%s shows the logo and the colour of its tenant, and never the platform’s',
    async (address, heading, me) => {
      answerLinks(link);
      answerAt('get', '/branding/harbor-physio', branding);
      answer('get', '/auth/second-factor', secondFactor);
      renderShell(address, { me });
      const seen = await shownUntil(heading, '#E0643C');
      expect([...seen.logos]).toEqual(['/logos/harbor.png']);
      expect(seen.productMark).toBe(false);
    },
  );

  it.each([
    [`/auth/invite?${token}`, 'Welcome to Tenantry'],
    [`/auth/reset?${token}`, 'Choose a new password'],
    ['/forgot', 'Forgot your password?'],
    ['/sign-in', 'Sign in to Tenantry'],
  ])('%s shows the platform’s mark where no tenant is known', async (address, heading) => {
    answerLinks(platformLink);
    renderShell(address);
    const seen = await shownUntil(heading);
    expect([...seen.accents]).toEqual(['']);
    expect([...seen.logos]).toEqual([]);
    expect(seen.productMark).toBe(true);
  });

  it('shows the platform’s mark for a link that doesn’t work, whose tenant is unknown', async () => {
    renderShell('/auth/invite');
    expect((await shownUntil('This invitation doesn’t work')).productMark).toBe(true);
  });

  it('shows no logo and no colour of a suspended tenant', async () => {
    renderShell('/waiting', {
      me: aTenantUser({ role: 'employee' }, { status: 'suspended', logoUrl: null, primaryColor: null }),
    });
    const seen = await shownUntil('Harbor Physio is suspended');
    expect([...seen.accents]).toEqual(['']);
    expect([...seen.logos]).toEqual([]);
  });
});
