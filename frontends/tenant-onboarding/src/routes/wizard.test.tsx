import { type MailSettings, type OnboardingStep, type TenantSettings } from '@tenantry/kit';
import {
  aMailAccount,
  aTenantUser,
  noMailAccount,
  answer,
  answerMe,
  failure,
  renderRoute,
  setViewport,
} from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { routes } from './routes.tsx';

const account = aMailAccount({
  domain: 'mg.harbor.example',
  fromEmail: 'hi@mg.harbor.example',
  apiKeyMasked: '••••••••cdef',
});

type Given = {
  done?: OnboardingStep['id'][];
  settings?: Partial<TenantSettings>;
  mail?: MailSettings;
  isImpersonating?: boolean;
  status?: 'inactive' | 'active';
};

/** Renders the wizard against a fake server that remembers what is saved. */
function renderWizard(
  path: string,
  { done = [], settings = {}, mail = noMailAccount, isImpersonating = false, status = 'inactive' }: Given = {},
) {
  const me = { ...aTenantUser({}, { status, onboardedAt: null }), isImpersonatingUser: isImpersonating };
  const kept = { done: new Set(done), mail };
  let saved: TenantSettings = {
    displayName: 'Harbor Physio',
    logoUrl: null,
    primaryColor: null,
    supportEmail: null,
    ...settings,
  };
  answerMe(me);
  answer('get', '/tenant/me', () => ({
    tenant: { ...me.tenant, ownerUserId: null, createdAt: '', updatedAt: '' },
    tenantSettings: saved,
    user: me.user,
  }));
  answer('get', '/tenant/onboarding/status', () => ({
    status,
    onboardedAt: null,
    steps: (['profile', 'branding', 'mail', 'finish'] as const).map((id) => ({
      id,
      doneAt: kept.done.has(id) ? '2026-03-12T10:00:00Z' : null,
    })),
  }));
  answer('get', '/settings/mailgun', () => kept.mail);
  const patches = answer('patch', '/tenant/settings', ({ body }) => {
    const changes = body as Partial<TenantSettings>;
    saved = { ...saved, ...changes };
    kept.done.add('displayName' in changes ? 'profile' : 'branding');
    return saved;
  });
  const view = renderRoute(
    [
      { path: 'onboarding', children: routes },
      { index: true, element: <h1>The person’s home</h1> },
      { path: 'clients', element: <h1>Clients of the workspace</h1> },
    ],
    path,
  );
  return { ...view, kept, patches, path: () => view.router.state.location.pathname };
}

describe('the wizard', () => {
  it('resumes at the first unsaved step', async () => {
    const { path } = renderWizard('/onboarding', { done: ['profile'] });
    await screen.findByRole('heading', { name: 'Make it look like yours' });
    expect(path()).toBe('/onboarding/branding');
  });

  it('says that the team can already work in an activated tenant', async () => {
    renderWizard('/onboarding/finish', { done: ['profile', 'branding', 'mail'], status: 'active' });
    expect(await screen.findByText(/Complete the setup to open/)).toHaveTextContent('Your team can already work here.');
    expect(screen.getByText(/Each step is saved/)).toHaveTextContent('Your team can already work here.');
    expect(screen.queryByText(/team can start when/)).not.toBeInTheDocument();
  });

  it('saves the profile and continues', async () => {
    const { user, patches } = renderWizard('/onboarding/profile');
    await user.type(await screen.findByLabelText('Support email'), 'help@harbor.example');
    await user.click(screen.getByRole('button', { name: 'Save and continue' }));
    await screen.findByRole('heading', { name: 'Make it look like yours' });
    expect(patches[0]?.body).toEqual({ displayName: 'Harbor Physio', supportEmail: 'help@harbor.example' });
    expect(await screen.findByText('(saved)')).toBeInTheDocument();
  });

  it('explains an invalid colour and checks a valid one', async () => {
    const { user, patches, path } = renderWizard('/onboarding/branding');
    const colour = await screen.findByLabelText('Colour');
    await user.type(colour, 'coral');
    await user.click(screen.getByRole('button', { name: 'Save and continue' }));
    expect(await screen.findByText('Enter the colour as # and six hexadecimal digits.')).toBeInTheDocument();
    expect(patches).toHaveLength(0);
    await user.clear(colour);
    await user.type(colour, 'e0643c');
    const check = screen.getByRole('region', { name: 'Readable everywhere' });
    expect(within(check).getAllByRole('img', { name: 'Readable' })).toHaveLength(3);
    await user.click(screen.getByRole('button', { name: 'Save and continue' }));
    await waitFor(() => expect(path()).toBe('/onboarding/mail'));
    expect(patches[0]?.body).toEqual({ primaryColor: '#E0643C' });
  });

  it('applies a suggested colour and asks before discarding it', async () => {
    const { user, path } = renderWizard('/onboarding/branding');
    await user.click(await screen.findByRole('button', { name: 'Green, #1B8A68' }));
    expect(screen.getByLabelText('Colour')).toHaveValue('#1B8A68');
    await user.click(screen.getByRole('link', { name: 'Back' }));
    await user.click(await screen.findByRole('button', { name: 'Keep editing' }));
    expect(path()).toBe('/onboarding/branding');
  });

  it('skips the mail step, which says that it is optional and what happens without it', async () => {
    const { user, kept, path } = renderWizard('/onboarding/mail', { done: ['profile', 'branding'] });
    expect(await screen.findByText(/This is optional/)).toHaveTextContent(/Without it, no email is sent/);
    const skipped = answer('post', '/tenant/onboarding/skip-mail', () => {
      kept.done.add('mail');
      return { ok: true };
    });
    await user.click(await screen.findByRole('button', { name: 'Skip for now' }));
    await waitFor(() => expect(path()).toBe('/onboarding/finish'));
    expect(skipped).toHaveLength(1);
    expect(await screen.findByText(/no email is sent; links are copied/)).toBeInTheDocument();
  });

  it('saves the account first, then shows Mailgun’s answer to a test', async () => {
    const { user, kept, path } = renderWizard('/onboarding/mail');
    const puts = answer('put', '/settings/mailgun', () => {
      kept.mail = account;
      return account;
    });
    answer('post', '/settings/mailgun/test', {
      ok: false,
      answer: 'Forbidden',
      explanation: 'Mailgun does not know this API key.',
    });
    await user.type(await screen.findByLabelText('Sending domain'), 'mg.harbor.example');
    await user.click(screen.getByLabelText('EU'));
    await user.type(screen.getByLabelText('From address'), 'hi@mg.harbor.example');
    await user.type(screen.getByLabelText('API key'), 'key-0123cdef');
    await user.click(screen.getByRole('button', { name: 'Save and send a test email' }));
    expect(await screen.findByText('The test email was refused')).toBeInTheDocument();
    expect(screen.getByText('Forbidden')).toBeInTheDocument();
    expect(puts[0]?.body).toEqual({
      domain: 'mg.harbor.example',
      region: 'eu',
      fromEmail: 'hi@mg.harbor.example',
      apiKey: 'key-0123cdef',
    });
    expect(path()).toBe('/onboarding/mail');
    expect(screen.getByText('••••••••cdef')).toBeInTheDocument();
    expect(screen.queryByLabelText('API key')).not.toBeInTheDocument();
  });

  it('requires a key only if none is saved', async () => {
    const { user } = renderWizard('/onboarding/mail');
    await user.click(await screen.findByRole('button', { name: 'Save and continue' }));
    expect(await screen.findByText('Enter the Mailgun API key.')).toBeInTheDocument();
  });

  it('changes an account without re-entering its key', async () => {
    const { user, path } = renderWizard('/onboarding/mail', { mail: account });
    const puts = answer('put', '/settings/mailgun', account);
    const domain = await screen.findByLabelText('Sending domain');
    await user.clear(domain);
    await user.type(domain, 'mail.harbor.example');
    await user.click(screen.getByRole('button', { name: 'Save and continue' }));
    await waitFor(() => expect(path()).toBe('/onboarding/finish'));
    expect(puts[0]?.body).toEqual({ domain: 'mail.harbor.example', region: 'eu', fromEmail: 'hi@mg.harbor.example' });
  });

  it('offers no mail key during an impersonation', async () => {
    renderWizard('/onboarding/mail', { mail: account, isImpersonating: true, done: ['mail'] });
    expect(await screen.findByText(/can’t enter, replace or test mail keys/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /test email|Replace the key/ })).not.toBeInTheDocument();
  });

  it('lists the steps that are still to do', async () => {
    renderWizard('/onboarding/finish', { done: ['profile'] });
    expect(
      await screen.findByText('Still to do: branding and mail. Then you can complete the setup.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Complete Setup' })).toBeDisabled();
    expect(screen.getByRole('link', { name: 'Edit branding' })).toHaveAttribute('href', '/onboarding/branding');
  });

  it('completes the setup and opens the workspace', async () => {
    const { user } = renderWizard('/onboarding/finish', { done: ['profile', 'branding', 'mail'] });
    answer('post', '/tenant/onboarding/complete', {
      status: 'active',
      onboardedAt: '2026-03-12T10:00:00Z',
      ownerUserId: 'x',
      redirectTo: '/clients',
    });
    await user.click(await screen.findByRole('button', { name: 'Complete Setup' }));
    expect(await screen.findByRole('heading', { name: 'Clients of the workspace' })).toBeInTheDocument();
    expect(screen.getByText('Harbor Physio is open')).toBeInTheDocument();
  });

  it('says that a suspended workspace can’t be opened', async () => {
    const { user } = renderWizard('/onboarding/finish', { done: ['profile', 'branding', 'mail'] });
    answer('post', '/tenant/onboarding/complete', () =>
      failure({
        status: 409,
        code: 'TENANT_SUSPENDED',
        message: 'This tenant is suspended. Ask a platform admin.',
        requestId: 'req_SUSP',
      }),
    );
    await user.click(await screen.findByRole('button', { name: 'Complete Setup' }));
    expect(await screen.findByText('Your workspace is suspended')).toBeInTheDocument();
    expect(screen.getByText('req_SUSP')).toBeInTheDocument();
  });

  it('leads home when another admin has finished', async () => {
    const { path } = renderWizard('/onboarding/profile');
    answer('get', '/tenant/onboarding/status', { status: 'active', onboardedAt: '2026-03-12T10:00:00Z', steps: [] });
    await waitFor(() => expect(path()).toBe('/'));
  });

  it('shows the request id when loading fails, and retries', async () => {
    const { user } = renderWizard('/onboarding/profile');
    answer('get', '/tenant/me', () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.', requestId: 'req_LOAD' }),
    );
    expect(await screen.findByText('req_LOAD')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Retry' })).toBeEnabled();
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('Couldn’t load your workspace')).toBeInTheDocument();
  });

  it('shows its progress in one line on a phone', async () => {
    setViewport('phone');
    renderWizard('/onboarding/branding', { done: ['profile'] });
    expect(await screen.findByText(/step 2 of 4/)).toHaveTextContent('Branding · step 2 of 4');
    expect(screen.getByText('Next: Mail')).toBeInTheDocument();
  });
});
