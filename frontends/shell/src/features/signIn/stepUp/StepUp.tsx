import { onSessionRefusal } from '@tenantry/kit';
import { Suspense, lazy, useEffect, useSyncExternalStore } from 'react';
import { stepUp } from './stepUp.ts';

const StepUpDialog = lazy(async () => ({ default: (await import('./StepUpDialog.tsx')).StepUpDialog }));

/** Asks the user to confirm it's them when a call needs it, above whatever is open. */
export function StepUp() {
  const question = useSyncExternalStore(stepUp.subscribe, stepUp.read);
  useEffect(() => onSessionRefusal('STEP_UP_REQUIRED', stepUp.ask), []);
  return question ? (
    <Suspense>
      <StepUpDialog {...question} />
    </Suspense>
  ) : null;
}
