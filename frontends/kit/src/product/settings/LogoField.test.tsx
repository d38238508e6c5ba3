import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderRoute } from '../../testing/renderRoute.tsx';
import { answer, failure } from '../../testing/server.ts';
import { LogoField } from './LogoField.tsx';

const settings = { displayName: 'Harbor Physio', logoUrl: '/logos/t/abc.png', primaryColor: null, supportEmail: null };
const picture = (name = 'mark.png', type = 'image/png') => new File(['picture'], name, { type });
const render = (logoUrl: string | null = null) =>
  renderRoute([{ path: '/', element: <LogoField logoUrl={logoUrl} /> }], '/');

describe('the logo', () => {
  it('is uploaded as soon as it is dropped, and its name is shown', async () => {
    const calls = answer('post', '/tenant/settings/logo', settings);
    render();
    fireEvent.drop(screen.getByRole('group', { name: 'Logo' }), { dataTransfer: { files: [picture()] } });
    expect(await screen.findByText(/^mark\.png ·/)).toBeInTheDocument();
    expect(calls).toHaveLength(1);
    expect(calls[0]?.headers.get('content-type')).toMatch(/^multipart\/form-data/);
  });

  it('is refused before anything is sent if it isn’t an image or is too large', async () => {
    const calls = answer('post', '/tenant/settings/logo', settings);
    const { user } = render();
    fireEvent.drop(screen.getByRole('group', { name: 'Logo' }), {
      dataTransfer: { files: [picture('notes.pdf', 'application/pdf')] },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('notes.pdf is not a PNG, JPEG or WebP image.');
    await user.upload(
      screen.getByLabelText('Choose a logo'),
      new File([new Uint8Array(600 * 1024)], 'big.png', { type: 'image/png' }),
    );
    await waitFor(() =>
      expect(screen.getByRole('alert')).toHaveTextContent('big.png is 600 KB. A logo can be up to 512 KB.'),
    );
    expect(calls).toHaveLength(0);
  });

  it('shows the server’s message about the image at the field', async () => {
    answer('post', '/tenant/settings/logo', () =>
      failure({
        status: 400,
        code: 'VALIDATION_FAILED',
        message: 'No.',
        details: {
          fields: [
            {
              path: 'logo',
              message: 'The image has too many pixels. Choose one of at most 2 megapixels, such as 1,400 × 1,400.',
            },
          ],
        },
      }),
    );
    const { user } = render();
    await user.upload(screen.getByLabelText('Choose a logo'), picture());
    expect(
      await screen.findByText(
        'The image has too many pixels. Choose one of at most 2 megapixels, such as 1,400 × 1,400.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Upload a logo' })).toHaveAccessibleDescription(/too many pixels/);
  });

  it('shows any other failure with its request id', async () => {
    answer('post', '/tenant/settings/logo', () =>
      failure({ status: 503, code: 'DATABASE_UNAVAILABLE', message: 'Away.', requestId: 'req_LOGO' }),
    );
    const { user } = render();
    await user.upload(screen.getByLabelText('Choose a logo'), picture());
    expect(await screen.findByText('req_LOGO')).toBeInTheDocument();
  });

  it('can be removed again', async () => {
    const calls = answer('patch', '/tenant/settings', { ...settings, logoUrl: null });
    const { user } = render('/logos/t/abc.png');
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(calls[0]?.body).toEqual({ logoUrl: null }));
  });
});
