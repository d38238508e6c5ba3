import type { OnboardingStep } from '@tenantry/kit';

export type StepId = OnboardingStep['id'];

/** The four steps in order. */
export const wizardSteps: { id: StepId; name: string; note: string }[] = [
  { id: 'profile', name: 'Profile', note: 'Name and support email' },
  { id: 'branding', name: 'Branding', note: 'Logo and colour' },
  { id: 'mail', name: 'Mail', note: 'Optional' },
  { id: 'finish', name: 'Finish', note: 'Opens the workspace' },
];

export const stepPath = (id: StepId) => `/onboarding/${id}`;

/** The step to resume with. */
export function firstUnsavedStep(done: ReadonlySet<StepId>): StepId {
  return wizardSteps.find(({ id }) => !done.has(id))?.id ?? 'finish';
}

/** The step that a path belongs to. */
export function stepOfPath(pathname: string): StepId {
  return wizardSteps.find(({ id }) => pathname.startsWith(stepPath(id)))?.id ?? 'profile';
}

/** Joins step names: "profile", "profile and mail", "profile, branding and mail". */
export function listSteps(ids: readonly StepId[]): string {
  const names = wizardSteps.filter(({ id }) => ids.includes(id)).map(({ name }) => name.toLowerCase());
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
