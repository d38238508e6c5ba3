import type { Fault } from './Fault.ts';
import { killProvisioning } from './killProvisioning.ts';

/** Every row of the table, in the order in which they run. */
export const faults: Fault[] = [killProvisioning];
