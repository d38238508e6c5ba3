import type { OnboardingSteps, TenantMe } from '@tenantry/kit';
import { HEADER_SLOT_ID, Outlet } from '@tenantry/kit';
import { aTenantUser, answer, failure, renderRoute, setViewport } from '@tenantry/kit/testing';
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { routes } from './routes.tsx';

const { user: jonas, tenant } = aTenantUser();

const aTenantMe = (given: Partial<TenantMe['tenantSettings']> = {}): TenantMe => ({
  tenant: {
    id: tenant!.id,
    name: 'Harbor Physio',
    slug: 'harbor-physio',
    status: 'inactive',
    onboardedAt: null,
    ownerUserId: null,
    createdAt: '2026-03-01T10:00:00.000Z',
    updatedAt: '2026-03-01T10:00:00.000Z',
  },
  tenantSettings: { displayName: 'Harbor Physio', logoUrl: null, primaryColor: null, supportEmail: null, ...given },
  user: jonas,
});

const stepsSaved = (...saved: string[]): OnboardingSteps => ({
  status: 'inactive',
  onboardedAt: null,
  steps: (['profile', 'branding', 'mail', 'finish'] as const).map((id) => ({
    id,
    doneAt: saved.includes(id) ? '2026-03-02T10:00:00.000Z' : null,
  })),
});

/** Renders the wizard in a page with a header slot. */
function renderWizard(path = '/onboarding/profile') {
  const window = (
    <>
      <header id={HEADER_SLOT_ID} />
      <Outlet />
    </>
  );
  return renderRoute([{ element: window, children: [{ path: 'onboarding', children: routes }] }], path);
}

const displayName = () => screen.findByRole('textbox', { name: 'Display name' });
const supportEmail = () => screen.getByRole('textbox', { name: 'Support email' });
const save = () => screen.getByRole('button', { name: 'Save and continue' });

describe('the first step of the wizard', () => {
  it('saves the profile and opens the next step', async () => {
    let steps = stepsSaved();
    answer('get', '/tenant/me', aTenantMe());
    answer('get', '/tenant/onboarding/status', () => steps);
    const patches = answer('patch', '/tenant/settings', () => {
      steps = stepsSaved('profile');
      return aTenantMe({ displayName: 'Harbor', supportEmail: 'help@harbor.example' }).tenantSettings;
    });
    const { user, router } = renderWizard('/onboarding');
    await user.clear(await displayName());
    await user.type(await displayName(), 'Harbor');
    await user.type(supportEmail(), 'Help@Harbor.example');
    expect(screen.getByText('Not saved yet')).toBeInTheDocument();
    await user.click(save());
    await waitFor(() => expect(router.state.location.pathname).toBe('/onboarding/branding'));
    expect(patches).toHaveLength(1);
    expect(patches[0]!.body).toEqual({ displayName: 'Harbor', supportEmail: 'help@harbor.example' });
    expect(await screen.findByRole('link', { name: /Profile\s*\(saved\)/ })).toBeInTheDocument();
  });

  it('saves a profile without a support email and clears a saved one', async () => {
    let steps = stepsSaved();
    let settings = aTenantMe({ supportEmail: 'help@harbor.example' }).tenantSettings;
    answer('get', '/tenant/me', () => ({ ...aTenantMe(), tenantSettings: settings }));
    answer('get', '/tenant/onboarding/status', () => steps);
    const patches = answer('patch', '/tenant/settings', () => {
      steps = stepsSaved('profile');
      settings = { ...settings, supportEmail: null };
      return settings;
    });
    const { user, router } = renderWizard();
    await displayName();
    expect(supportEmail()).toHaveAccessibleDescription(/^Optional/);
    await user.clear(supportEmail());
    await user.click(save());
    await waitFor(() => expect(router.state.location.pathname).toBe('/onboarding/branding'));
    expect(patches[0]!.body).toEqual({ displayName: 'Harbor Physio', supportEmail: null });
  });

  it('resumes with the saved values', async () => {
    answer('get', '/tenant/me', aTenantMe({ displayName: 'Harbor', supportEmail: 'help@harbor.example' }));
    answer('get', '/tenant/onboarding/status', stepsSaved('profile'));
    renderWizard();
    expect(await displayName()).toHaveValue('Harbor');
    expect(supportEmail()).toHaveValue('help@harbor.example');
    expect(screen.getByText('Saved')).toBeInTheDocument();
  });

  it('shows values saved by another admin, unless the form is being edited', async () => {
    let me = aTenantMe({ supportEmail: 'first@harbor.example' });
    answer('get', '/tenant/me', () => me);
    answer('get', '/tenant/onboarding/status', stepsSaved('profile'));
    const { user, queryClient } = renderWizard();
    const lookAgain = () => act(() => queryClient.refetchQueries({ queryKey: ['tenant', 'me'] }));
    await displayName();
    me = aTenantMe({ supportEmail: 'second@harbor.example' });
    await lookAgain();
    await waitFor(() => expect(supportEmail()).toHaveValue('second@harbor.example'));
    await user.type(supportEmail(), 'x');
    me = aTenantMe({ supportEmail: 'third@harbor.example' });
    await lookAgain();
    expect(supportEmail()).toHaveValue('second@harbor.examplex');
  });

  it('asks before leaving with unsaved changes', async () => {
    answer('get', '/tenant/me', aTenantMe());
    answer('get', '/tenant/onboarding/status', stepsSaved('profile'));
    const { user, router } = renderWizard();
    await user.type(await displayName(), ' & Sons');
    await user.click(screen.getByRole('link', { name: /Branding/ }));
    expect(await screen.findByText('Leave without saving?')).toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/onboarding/profile');
  });

  it('shows the server’s message at its field', async () => {
    answer('get', '/tenant/me', aTenantMe());
    answer('get', '/tenant/onboarding/status', stepsSaved());
    answer('patch', '/tenant/settings', () =>
      failure({
        status: 400,
        code: 'VALIDATION_FAILED',
        message: 'Some of the values sent aren’t valid.',
        details: { fields: [{ path: 'supportEmail', message: 'This does not look like an email address.' }] },
      }),
    );
    const { user } = renderWizard();
    await displayName();
    await user.type(supportEmail(), 'help@harbor.example');
    await user.click(save());
    expect(await screen.findByText('This does not look like an email address.')).toBeInTheDocument();
    await waitFor(() => expect(supportEmail()).toHaveFocus());
  });

  it('keeps the entries when saving fails and shows the request id', async () => {
    answer('get', '/tenant/me', aTenantMe());
    answer('get', '/tenant/onboarding/status', stepsSaved());
    answer('patch', '/tenant/settings', () =>
      failure({
        status: 503,
        code: 'DATABASE_UNAVAILABLE',
        message: 'The database isn’t responding. Try again shortly.',
      }),
    );
    const { user } = renderWizard();
    await displayName();
    await user.type(supportEmail(), 'help@harbor.example');
    await user.click(save());
    const note = await screen.findByRole('alert');
    expect(note).toHaveTextContent('Couldn’t save the profile. Your entries are still here');
    expect(note).toHaveTextContent('req_FAILED');
    expect(supportEmail()).toHaveValue('help@harbor.example');
  });

  it('previews the display name and support email as they are typed', async () => {
    answer('get', '/tenant/me', aTenantMe());
    answer('get', '/tenant/onboarding/status', stepsSaved());
    const { user } = renderWizard();
    await displayName();
    await user.type(supportEmail(), 'help@harbor.example');
    const preview = screen.getByRole('complementary', { name: 'Live preview' });
    expect(preview).toHaveTextContent('You are invited to Harbor Physio');
    expect(preview).toHaveTextContent('Questions? Write to help@harbor.example.');
  });

  it('shows the progress in one line on a phone', async () => {
    setViewport('phone');
    answer('get', '/tenant/me', aTenantMe());
    answer('get', '/tenant/onboarding/status', stepsSaved());
    renderWizard();
    await displayName();
    expect(screen.getByText(/step 1 of 4/)).toBeInTheDocument();
    expect(screen.getByText('Next: Branding')).toBeInTheDocument();
  });

  it('reloads on Retry when the workspace can’t be loaded', async () => {
    answer('get', '/tenant/me', () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.' }),
    );
    answer('get', '/tenant/onboarding/status', stepsSaved());
    const { user } = renderWizard();
    expect(await screen.findByRole('alert')).toHaveTextContent('req_FAILED');
    answer('get', '/tenant/me', aTenantMe());
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await displayName()).toHaveValue('Harbor Physio');
  });
});
