import { useSearchParams } from '@tenantry/kit';

/** The open row is in the address, so that it can be shared. Back doesn't close rows one by one. */
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
