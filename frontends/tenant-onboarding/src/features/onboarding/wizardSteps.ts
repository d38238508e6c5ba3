import type { OnboardingStep } from '@tenantry/kit';

/** The four steps in their order, with the words they go by. */
export const wizardSteps: { id: OnboardingStep['id']; name: string; note: string }[] = [
  { id: 'profile', name: 'Profile', note: 'Name and support address' },
  { id: 'branding', name: 'Branding', note: 'Logo and colour' },
  { id: 'mail', name: 'Mail', note: 'Can wait' },
  { id: 'finish', name: 'Finish', note: 'Opens the workspace' },
];

const numbers = ['No', 'One', 'Two', 'Three', 'Four'];

/** "Three steps remain: branding, mail and finish." */
export function remainingWords(done: ReadonlySet<OnboardingStep['id']>): string {
  const names = wizardSteps.filter(({ id }) => !done.has(id)).map(({ name }) => name.toLowerCase());
  if (names.length === 0) return 'All four steps are done.';
  const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${numbers[names.length]} ${names.length === 1 ? 'step remains' : 'steps remain'}: ${list}.`;
}
