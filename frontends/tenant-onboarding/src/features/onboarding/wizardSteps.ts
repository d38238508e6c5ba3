import type { OnboardingStep } from '@tenantry/kit';

type StepId = OnboardingStep['id'];

/** The four steps in their order, with the words they go by. */
export const wizardSteps: { id: StepId; name: string; note: string }[] = [
  { id: 'profile', name: 'Profile', note: 'Name and support address' },
  { id: 'branding', name: 'Branding', note: 'Logo and colour' },
  { id: 'mail', name: 'Mail', note: 'Can wait' },
  { id: 'finish', name: 'Finish', note: 'Opens the workspace' },
];

export const stepPath = (id: StepId) => `/onboarding/${id}`;

/** Where somebody goes on who left, or comes to it after another admin began. */
export function firstOpenStep(done: ReadonlySet<StepId>): StepId {
  return wizardSteps.find(({ id }) => !done.has(id))?.id ?? 'finish';
}

/** The step that an address belongs to. */
export function stepOfPath(pathname: string): StepId {
  return wizardSteps.find(({ id }) => pathname.startsWith(stepPath(id)))?.id ?? 'profile';
}

/** "profile", "profile and mail", "profile, branding and mail". */
export function stepsInWords(ids: readonly StepId[]): string {
  const names = wizardSteps.filter(({ id }) => ids.includes(id)).map(({ name }) => name.toLowerCase());
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
