import type { RemoteEntry } from './schemas.ts';

/** Where people enter a password or arrive with a token. These pages run no code but our own. */
export const sealedPages = ['/sign-in', '/t/:slug', '/forgot', '/auth/reset', '/auth/invite', '/change-password'];

/** The shell's own pages, as its router names them. A test of the shell compares these lists with the router. */
export const shellPages = [
  ...sealedPages,
  '/',
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

const patternOf = (page: string) => new RegExp(`^${page.replace(/:\w+/g, '[^/]+')}/?$`, 'i');
const patterns = shellPages.map(patternOf);
const sealedPatterns = [...sealedPages.map(patternOf), /^\/auth\//i];

/** Also a mistyped address under /auth/, because the token in it may be real. */
export const isSealedPage = (path: string) => sealedPatterns.some((pattern) => pattern.test(path));

/** Whether the shell or a listed remote has a page here. Everything below a remote's base path is the remote's. */
export const isKnownPage = (path: string, remotes: RemoteEntry[]) =>
  patterns.some((pattern) => pattern.test(path)) ||
  remotes.some(({ basePath }) => path === basePath || path.startsWith(`${basePath}/`));
