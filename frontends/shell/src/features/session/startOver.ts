import { discardUnsavedInput, forgetNavCounts } from '@tenantry/kit';
import { forgetRecent } from './recentRecords.ts';
import { loadDocument } from './loadDocument.ts';

/** Loads a new document, so that nothing of the account that left stays in memory. */
export function startOver(path = '/sign-in'): void {
  discardUnsavedInput();
  forgetNavCounts();
  forgetRecent();
  loadDocument(path);
}
