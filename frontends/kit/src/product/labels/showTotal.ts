import { mostCounted } from '@tenantry/api/schemas';
import { formatNumber } from '../../primitives/ui/formatNumber.ts';

/** A list's total in words: it is counted only so far. */
export const showTotal = (total: number) => `${formatNumber(total)}${total >= mostCounted ? '+' : ''}`;
