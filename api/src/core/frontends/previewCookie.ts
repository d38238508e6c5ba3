import type { Services } from '../services.ts';

const boundTo = 'frontend preview';

/** Which release this browser previews, and for whom: the cookie is of no use to anyone else. */
export type PreviewTicket = { releaseId: string; userId: string };

export const previewCookie = (publicUrl: URL) => {
  const secure = publicUrl.protocol === 'https:';
  return {
    name: secure ? '__Host-tenantry_preview' : 'tenantry_preview',
    options: { httpOnly: true, secure, sameSite: 'Lax', path: '/' } as const,
  };
};

export const sealPreview = ({ secrets }: Pick<Services, 'secrets'>, ticket: PreviewTicket): string =>
  secrets.seal(JSON.stringify(ticket), boundTo);

export function openPreviewTicket({ secrets }: Pick<Services, 'secrets'>, sealed: string): PreviewTicket | null {
  try {
    return JSON.parse(secrets.open(sealed, boundTo)) as PreviewTicket;
  } catch {
    return null;
  }
}
