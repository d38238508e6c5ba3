import { type ApiError, type Purpose, createListeners } from '@tenantry/kit';

type Question = { error: ApiError; purpose: Purpose | null };
type Waiting = Question & { settle: (isConfirmed: boolean) => void };

let waiting: Waiting[] = [];
const listeners = createListeners();

function set(next: Waiting[]): void {
  waiting = next;
  listeners.notify();
}

/** The calls that wait until the user has confirmed it's them. They share one dialog, which names the first. */
export const stepUp = {
  ask: (error: ApiError, purpose: Purpose | null): Promise<boolean> =>
    new Promise((settle) => set([...waiting, { error, purpose, settle }])),
  settle(isConfirmed: boolean): void {
    const settled = waiting;
    set([]);
    for (const each of settled) each.settle(isConfirmed);
  },
  read: (): Question | null => waiting[0] ?? null,
  subscribe: listeners.subscribe,
};
