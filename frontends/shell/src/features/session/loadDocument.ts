import { toastStore } from '@tenantry/kit';

let isLeaving = false;

/** Loads a new document. A page that redirects meanwhile doesn't replace one that is already loading. */
export function loadDocument(address: string, isReplacing = false): void {
  if (isLeaving && isReplacing) return;
  isLeaving = true;
  toastStore.keepForNextDocument();
  if (isReplacing) location.replace(address);
  else location.assign(address);
}

/** Whether a new document is on its way. What this one would still ask for is of no use. */
export const isLoadingDocument = (): boolean => isLeaving;

// A page that the browser has kept is shown again.
window.addEventListener('pageshow', ({ persisted }) => (isLeaving &&= !persisted));
