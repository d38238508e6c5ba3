import type { Feature } from '../config.ts';
import type { RemoteEntry } from './schemas.ts';

/** The pages where users enter a password or open a link with a token. They run only our own code. */
export const sealedPages = [
  '/sign-in',
  '/t/:slug',
  '/forgot',
  '/auth/reset',
  '/auth/invite',
  '/auth/email',
  '/auth/email/undo',
  '/second-factor',
  '/change-password',
];

/** The shell's own pages. A test of the shell compares these lists with its router. */
export const shellPages = [
  ...sealedPages,
  '/',
  '/waiting',
  '/account',
  '/account/profile',
  '/account/security',
  '/account/sessions',
  '/clients',
  '/clients/new',
  '/clients/:clientId',
  '/clients/:clientId/edit',
  '/clients/:clientId/history',
  '/team',
  '/team/import',
  '/team/import/:importId',
  '/team/invite',
  '/team/:personId',
  '/settings',
  '/settings/branding',
  '/settings/mail',
  '/settings/security',
  '/activity',
  '/local-frontend',
];

/** What the server answers itself, besides the shell's pages. */
const serverPaths = [
  '/api',
  '/assets',
  '/reference',
  '/remotes',
  '/branding',
  '/product-logo',
  '/logos',
  '/healthz',
  '/readyz',
  '/metrics',
];

/** Paths that no frontend can be registered below. */
export const reservedPaths = [
  ...new Set([...shellPages.filter((page) => page !== '/').map((page) => `/${page.split('/')[1]}`), ...serverPaths]),
];

const patternOf = (page: string) => new RegExp(`^${page.replace(/:\w+/g, '[^/]+')}/?$`, 'i');
const patterns = shellPages.map(patternOf);
const sealedPatterns = [...sealedPages.map(patternOf), /^\/auth\//i];

/** Includes a mistyped path under /auth/, because its token may be real. */
export const isSealedPage = (path: string) => sealedPatterns.some((pattern) => pattern.test(path));

const isOff = (path: string, features: ReadonlySet<Feature>) =>
  !features.has('clients') && /^\/clients(\/|$)/i.test(path);

/** Whether the shell or a listed remote has this page. Everything below a remote's base path belongs to it. */
export const isKnownPage = (path: string, remotes: RemoteEntry[], features: ReadonlySet<Feature>) =>
  (patterns.some((pattern) => pattern.test(path)) && !isOff(path, features)) ||
  remotes.some(({ basePath }) => path === basePath || path.startsWith(`${basePath}/`));
