import { mostCounted } from '@tenantry/api/schemas';
import { formatNumber } from '../../primitives/ui/formatNumber.ts';

/** A list's total as text. Totals are only counted up to a limit. */
export const showTotal = (total: number) => `${formatNumber(total)}${total >= mostCounted ? '+' : ''}`;
