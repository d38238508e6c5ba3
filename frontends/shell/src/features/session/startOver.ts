import { discardUnsavedInput } from '@tenantry/kit';
import { loadDocument } from './loadDocument.ts';

/** A fresh page: nothing of the person who left stays in memory, neither ours nor a remote's. */
export function startOver(path = '/sign-in'): void {
  discardUnsavedInput();
  loadDocument(path);
}
