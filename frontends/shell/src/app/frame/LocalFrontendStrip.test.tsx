import { aPlatformAdmin, aTenantUser, answer, failure } from '@tenantry/kit/testing';
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as loadDocumentModule from '../../features/session/loadDocument.ts';
import { renderShell } from '../../testing/renderShell.tsx';

const loadDocument = vi.spyOn(loadDocumentModule, 'loadDocument');

/** The stream of the developer's server. */
class Builds extends EventTarget {
  static opened: Builds[] = [];
  isOpen = true;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    Builds.opened.push(this);
  }
  close() {
    this.isOpen = false;
  }
}

const origin = 'http://127.0.0.1:4175';
const shown = { config: { localFrontend: { origin, name: 'Scheduling' } } };
const strip = () => screen.findByRole('complementary', { name: 'Local build' });

/** jsdom can't leave a page. */
function stubAssign() {
  const assign = vi.fn();
  const { href, origin: at, pathname, search, hash } = location;
  vi.stubGlobal('location', { href, origin: at, pathname, search, hash, assign });
  return assign;
}

beforeEach(() => {
  loadDocument.mockReset().mockImplementation(() => {});
  Builds.opened = [];
  vi.stubGlobal('EventSource', Builds);
});
afterEach(() => vi.unstubAllGlobals());

describe('a page with a local build', () => {
  it('says whose code it runs and from where, until the owner stops it', async () => {
    const { user } = renderShell('/account', { me: aPlatformAdmin(), ...shown });
    expect(await strip()).toHaveTextContent(`Local build of Scheduling from ${origin}`);
    const calls = answer('delete', '/super/local-frontend', { ok: true });
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    await waitFor(() => expect(loadDocument).toHaveBeenCalledWith('/', true));
    expect(calls).toHaveLength(1);
  });

  it('loads again after each build, and says when one failed', async () => {
    const reload = vi.fn<() => void>();
    vi.stubGlobal('location', { ...location, origin: location.origin, pathname: '/account', reload });
    renderShell('/account', { me: aPlatformAdmin(), ...shown });
    await strip();
    expect(Builds.opened.map(({ url }) => url)).toEqual([`${origin}/builds`]);
    act(() => void Builds.opened[0]!.dispatchEvent(new Event('failed')));
    expect(await strip()).toHaveTextContent('The last build failed: see your terminal.');
    expect(reload).not.toHaveBeenCalled();
    Builds.opened[0]!.dispatchEvent(new Event('built'));
    expect(reload).toHaveBeenCalledOnce();
  });

  it('says that nothing answers, and stops asking', async () => {
    renderShell('/account', { me: aPlatformAdmin(), config: { localFrontend: { origin, name: null } } });
    expect(await strip()).toHaveTextContent(`Nothing answers at ${origin}`);
    expect(Builds.opened).toEqual([]);
  });

  it('is replaced by a new document when an impersonation begins', async () => {
    renderShell('/account', { me: { ...aTenantUser(), isImpersonatingUser: true }, ...shown });
    await waitFor(() => expect(loadDocument).toHaveBeenCalled());
    expect(screen.queryByRole('complementary', { name: 'Local build' })).not.toBeInTheDocument();
  });

  it('has no strip without one', async () => {
    renderShell('/account', { me: aPlatformAdmin() });
    await screen.findByRole('heading', { name: 'Account' });
    expect(screen.queryByRole('complementary', { name: 'Local build' })).not.toBeInTheDocument();
  });
});

describe('the page that tenantry-remote dev leads to', () => {
  const address = `/local-frontend?origin=${encodeURIComponent(origin)}`;

  it('shows the build once the owner agrees', async () => {
    const calls = answer('put', '/super/local-frontend', { id: 'x', name: 'Scheduling', basePath: '/scheduling' });
    const assign = stubAssign();
    const { user } = renderShell(address, { me: aPlatformAdmin() });
    expect(await screen.findByText(origin)).toBeInTheDocument();
    expect(calls).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Show it in this session' }));
    await waitFor(() => expect(assign).toHaveBeenCalledWith('/scheduling'));
    expect(calls[0]!.body).toEqual({ origin });
  });

  it('says why it can’t be shown', async () => {
    const message = `No frontend answers at ${origin}. Is tenantry-remote dev running?`;
    answer('put', '/super/local-frontend', () =>
      failure({
        status: 400,
        code: 'VALIDATION_FAILED',
        message: 'Some of the values sent aren’t valid.',
        details: { fields: [{ path: 'origin', message }] },
      }),
    );
    const assign = stubAssign();
    const { user } = renderShell(address, { me: aPlatformAdmin() });
    await user.click(await screen.findByRole('button', { name: 'Show it in this session' }));
    expect(await screen.findByText(message)).toBeInTheDocument();
    expect(assign).not.toHaveBeenCalled();
  });

  it.each([aTenantUser(), aPlatformAdmin({ platformRole: 'support' })])(
    'doesn’t exist for anyone but an owner',
    async (me) => {
      renderShell(address, { me });
      expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeInTheDocument();
    },
  );

  it('says what to do without an address', async () => {
    renderShell('/local-frontend', { me: aPlatformAdmin() });
    expect(await screen.findByRole('heading', { name: 'No build to show' })).toBeInTheDocument();
  });
});
