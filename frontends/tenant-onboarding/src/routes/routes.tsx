import { Navigate, type RouteObject } from '@tenantry/kit';

/** The map of the wizard, below /onboarding: one route per step, inside the wizard's frame. */
export const routes: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./WizardFrame.tsx')).WizardFrame }),
    children: [
      { index: true, element: <Navigate to="/onboarding/profile" replace /> },
      { path: 'profile', lazy: async () => ({ Component: (await import('./ProfileStep.tsx')).ProfileStep }) },
    ],
  },
];
