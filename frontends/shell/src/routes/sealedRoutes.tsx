import type { RouteObject } from '@tenantry/kit';
import { SessionBoundary } from './SessionBoundary.tsx';
import { SignInGate } from './SignInGate.tsx';
import { VisitorPages } from './VisitorPages.tsx';

/** The pages on which people enter a password or arrive with a token. They are one file, because one leads to another. */
export const sealedRoutes: RouteObject[] = [
  {
    element: <VisitorPages />,
    children: [
      {
        element: <SignInGate />,
        children: [
          { path: 'sign-in', lazy: async () => ({ Component: (await import('./sealedPages.ts')).SignInPage }) },
          { path: 't/:slug', lazy: async () => ({ Component: (await import('./sealedPages.ts')).TenantSignInPage }) },
        ],
      },
      { path: 'forgot', lazy: async () => ({ Component: (await import('./sealedPages.ts')).ForgotPage }) },
      { path: 'auth/reset', lazy: async () => ({ Component: (await import('./sealedPages.ts')).ResetPage }) },
      { path: 'auth/email', lazy: async () => ({ Component: (await import('./sealedPages.ts')).ConfirmEmailPage }) },
      { path: 'auth/email/undo', lazy: async () => ({ Component: (await import('./sealedPages.ts')).UndoEmailPage }) },
      { path: 'auth/invite', lazy: async () => ({ Component: (await import('./sealedPages.ts')).InvitePage }) },
    ],
  },
  {
    path: 'second-factor',
    lazy: async () => ({ Component: (await import('./SecondFactorPage.tsx')).SecondFactorPage }),
  },
  {
    element: <SessionBoundary />,
    children: [
      {
        path: 'change-password',
        lazy: async () => ({ Component: (await import('./sealedPages.ts')).ChangePasswordPage }),
      },
    ],
  },
];
