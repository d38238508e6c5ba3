import type { RouteObject } from '@tenantry/kit';

/** The routes below /onboarding: one per step, inside the wizard's frame. */
export const routes: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./WizardFrame.tsx')).WizardFrame }),
    children: [
      { index: true, lazy: async () => ({ Component: (await import('./StepRedirect.tsx')).StepRedirect }) },
      { path: 'profile', lazy: async () => ({ Component: (await import('./ProfileStep.tsx')).ProfileStep }) },
      { path: 'branding', lazy: async () => ({ Component: (await import('./BrandingStep.tsx')).BrandingStep }) },
      { path: 'mail', lazy: async () => ({ Component: (await import('./MailStep.tsx')).MailStep }) },
      { path: 'finish', lazy: async () => ({ Component: (await import('./FinishStep.tsx')).FinishStep }) },
    ],
  },
];
