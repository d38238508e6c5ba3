const KEY = 'tenantry-single-keys';

/** Whether a single key such as "/" is a shortcut. Someone who dictates, or types by accident, can turn that off. */
export const areSingleKeysOn = (): boolean => localStorage.getItem(KEY) !== 'off';

export function turnSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, 'off');
}
