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

/** Whether a new document is on its way. Further requests of this one are useless. */
export const isLoadingDocument = (): boolean => isLeaving;

// The browser shows a cached page again.
window.addEventListener('pageshow', ({ persisted }) => (isLeaving &&= !persisted));
