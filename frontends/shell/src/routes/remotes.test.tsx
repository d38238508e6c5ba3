import { KIT_VERSION, Page, type Remote } from '@tenantry/kit';
import { aPlatformAdmin, aTenantUser } from '@tenantry/kit/testing';
import { failure, server } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aRemote, renderShell } from '../testing/renderShell.tsx';
import * as fetchRemoteModule from '../features/remotes/fetchRemoteModule.ts';
import { setRemoteState } from '../features/remotes/remoteStates.ts';

const fetchModule = vi.spyOn(fetchRemoteModule, 'fetchRemoteModule');

const entry = aRemote();
const works: Remote = {
  ...entry,
  routes: [{ index: true, element: <Page title="Appointments">Nothing today</Page> }],
};
const me = aPlatformAdmin();

beforeEach(() => {
  setRemoteState(entry.id, 'unknown');
  fetchModule.mockReset().mockResolvedValue(undefined);
});
afterEach(() => vi.useRealTimers());

describe('a remote', () => {
  it('is mounted in the frame on the first visit', async () => {
    fetchModule.mockResolvedValue(works);
    renderShell('/scheduling', { me, remotes: [entry] });
    expect(await screen.findByRole('heading', { name: 'Appointments' })).toBeInTheDocument();
    expect(
      within(screen.getByRole('navigation', { name: 'Main' })).getByRole('link', { name: 'Scheduling' }),
    ).toHaveAttribute('aria-current', 'page');
  });

  it('is tried again with a fresh address, and works', async () => {
    fetchModule.mockRejectedValueOnce(new Error('malformed')).mockResolvedValue(works);
    renderShell('/scheduling', { me, remotes: [entry] });
    expect(await screen.findByRole('heading', { name: 'Appointments' }, { timeout: 3000 })).toBeInTheDocument();
    expect(fetchModule.mock.calls.map(([, isRetry]) => isRetry)).toEqual([false, true]);
  });

  it('that is down affects only its own page, says why, and comes back on Try again', async () => {
    server.use(
      http.get('*/remotes/scheduling/remoteEntry.js', () =>
        HttpResponse.text('down', { status: 503, headers: { 'x-request-id': 'req_REMOTE' } }),
      ),
    );
    fetchModule.mockRejectedValue(new Error('503'));
    const { user } = renderShell('/scheduling', { me, remotes: [entry] });
    const panel = await screen.findByRole('alert', {}, { timeout: 5000 });
    expect(within(panel).getByRole('heading', { name: 'Scheduling did not load' })).toBeInTheDocument();
    expect(panel).toHaveTextContent(/503 after \d+\.\d s/);
    expect(panel).toHaveTextContent('req_REMOTE');
    expect(screen.getByRole('link', { name: 'Scheduling, did not load' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /Account of Dana Whitfield/ })).toBeInTheDocument();

    fetchModule.mockResolvedValue(works);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Appointments' })).toBeInTheDocument();
    expect(
      within(screen.getByRole('navigation', { name: 'Main' })).getByRole('link', { name: 'Scheduling' }),
    ).toBeInTheDocument();
  });

  it('that delivered the wrong code is fetched from a fresh address the next time', async () => {
    fetchModule.mockResolvedValue({ ...works, id: 'another' });
    const { user } = renderShell('/scheduling', { me, remotes: [entry] });
    fetchModule.mockImplementation(async (_entry, isFresh) => (isFresh ? works : { ...works, id: 'another' }));
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Appointments' })).toBeInTheDocument();
  });

  it('is mounted for the last page that was asked for, even if an earlier one was still loading', async () => {
    const arrive: (() => void)[] = [];
    fetchModule.mockImplementation(() => new Promise((resolve) => arrive.push(() => resolve(works))));
    const { router } = renderShell('/account', { me, remotes: [entry] });
    await screen.findByRole('heading', { name: 'Account' });
    void router.navigate('/scheduling/elsewhere');
    await waitFor(() => expect(arrive).toHaveLength(1));
    void router.navigate('/scheduling');
    await waitFor(() => expect(arrive).toHaveLength(2));
    for (const each of arrive) each();
    expect(await screen.findByRole('heading', { name: 'Appointments' })).toBeInTheDocument();
  });

  it('is mounted once it is known who is signed in', async () => {
    fetchModule.mockResolvedValue(works);
    const down = () => failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.' });
    const { session, user } = renderShell('/scheduling?day=3', { me: down, remotes: [entry] });
    const again = await screen.findByRole('button', { name: 'Try again' });
    session.me = me;
    await user.click(again);
    expect(await screen.findByRole('heading', { name: 'Appointments' })).toBeInTheDocument();
  });

  it.each([
    [{ kitRange: '^1.999.0' }, '^1.999.0', /built for a newer version of this console/],
    [{ kitRange: '^2.0.0' }, '^2.0.0', /built for a newer version of this console/],
    [{ kitVersion: 2 }, '^2.0.0', /built for a newer version of this console/],
    [{ kitRange: '^0.9.0' }, '^0.9.0', /built for an earlier version of this console/],
  ])('that says %o is refused before its code is fetched, on its own page only', async (need, range, why) => {
    const { kitVersion: _, ...other } = entry;
    const { user } = renderShell('/scheduling', { me, remotes: [{ ...other, ...need }] });
    expect(await screen.findByText(why)).toBeInTheDocument();
    expect(screen.getByText(`It needs kit ${range}; this console has ${KIT_VERSION}`)).toBeInTheDocument();
    expect(fetchModule).not.toHaveBeenCalled();
    await user.click(screen.getByRole('link', { name: 'Go to Account' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Account' })).toBeInTheDocument();
  });

  it.each([{ kitRange: '^1.0.0' }, { kitRange: `^${KIT_VERSION}` }, { kitVersion: 1 }])(
    'that says %o is mounted',
    async (need) => {
      const { kitVersion: _, ...other } = entry;
      fetchModule.mockResolvedValue(works);
      renderShell('/scheduling', { me, remotes: [{ ...other, ...need }] });
      expect(await screen.findByRole('heading', { name: 'Appointments' })).toBeInTheDocument();
    },
  );

  it('whose code needs another kit than its description says is refused', async () => {
    fetchModule.mockResolvedValue({ ...works, kitRange: '^2.0.0' });
    renderShell('/scheduling', { me, remotes: [entry] });
    expect(await screen.findByText(/It needs kit \^2\.0\.0/)).toBeInTheDocument();
  });

  it('that throws while it renders takes only its own page down', async () => {
    const Broken = () => {
      throw new Error('a bug of the remote');
    };
    fetchModule.mockResolvedValue({ ...works, routes: [{ index: true, element: <Broken /> }] });
    vi.mocked(console.error).mockImplementation(() => {});
    renderShell('/scheduling', { me, remotes: [entry] });
    expect(await screen.findByRole('heading', { name: 'This page stopped working' })).toBeInTheDocument();
    expect(
      within(screen.getByRole('navigation', { name: 'Main' })).getByRole('link', { name: 'Scheduling' }),
    ).toBeInTheDocument();
    vi.mocked(console.error).mockClear();
  });

  it('doesn’t exist for users it isn’t meant for, and isn’t fetched for them', async () => {
    const { path } = renderShell('/scheduling', { me: aTenantUser(), remotes: [entry] });
    expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeInTheDocument();
    expect(path()).toBe('/scheduling');
    expect(fetchModule).not.toHaveBeenCalled();
  });

  it('is not fetched for an anonymous visitor', async () => {
    const { path } = renderShell('/scheduling', { remotes: [entry] });
    await waitFor(() => expect(path()).toBe('/sign-in'));
    expect(fetchModule).not.toHaveBeenCalled();
  });

  it('without a nav has the whole window, under the name of the tenant', async () => {
    const bare = aRemote({ nav: [], audience: ['admin'] });
    fetchModule.mockResolvedValue({ ...works, ...bare });
    renderShell('/scheduling', { me: aTenantUser(), remotes: [bare] });
    expect(await screen.findByRole('heading', { name: 'Appointments' })).toBeInTheDocument();
    expect(screen.getByText('Harbor Physio')).toBeInTheDocument();
    expect(screen.queryByRole('navigation', { name: 'Main' })).not.toBeInTheDocument();
  });
});
