/** For the pages of lists: columns, saved views and what is done with many rows at once. Loads with the page. */
export type { BulkAction } from './bulkAction.ts';
export { lineWithLink, personActions } from './personActions.tsx';
export { useBulkActions } from './useBulkActions.tsx';
export { useListTools } from './useListTools.tsx';
