import type { RemoteEntry } from './schemas.ts';

/** The shell's own pages, as its router names them. A test of the shell compares this list with the router. */
export const shellPages = [
  '/',
  '/sign-in',
  '/t/:slug',
  '/forgot',
  '/auth/reset',
  '/auth/invite',
  '/change-password',
  '/waiting',
  '/account',
  '/account/sessions',
  '/clients',
  '/clients/new',
  '/clients/:clientId',
  '/settings',
  '/settings/branding',
  '/settings/mail',
  '/activity',
];

const patterns = shellPages.map((page) => new RegExp(`^${page.replace(/:\w+/g, '[^/]+')}/?$`, 'i'));

/** Whether the shell or a listed remote has a page here. Everything below a remote's base path is the remote's. */
export const isKnownPage = (path: string, remotes: RemoteEntry[]) =>
  patterns.some((pattern) => pattern.test(path)) ||
  remotes.some(({ basePath }) => path === basePath || path.startsWith(`${basePath}/`));
