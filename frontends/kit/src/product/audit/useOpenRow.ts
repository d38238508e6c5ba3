import { useSearchParams } from '@tenantry/kit';

/** The opened row is in the address, so that it can be shown to somebody; Back does not close row by row. */
export function useOpenRow() {
  const [params, setParams] = useSearchParams();
  const openRow = params.get('row');
  const toggle = (id: string) => {
    const next = new URLSearchParams(params);
    if (id === openRow) next.delete('row');
    else next.set('row', id);
    setParams(next, { replace: true, preventScrollReset: true });
  };
  return { openRow, toggle };
}
