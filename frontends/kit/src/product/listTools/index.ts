/** For pages with lists: columns, saved views and actions for several rows. Loads with the page. */
export type { BulkAction } from './bulkAction.ts';
export { lineWithLink, personActions } from './personActions.tsx';
export { useBulkActions } from './useBulkActions.tsx';
export { useListTools } from './useListTools.tsx';
