/** Says what a call does and to whom: the dialog that asks the user to confirm it's them shows both. */
export type Purpose = { action: string; target?: string };

type InitWithPurpose = RequestInit & { purpose?: Purpose };

/**
 * An option of a call that may need a step-up: `$post({ … }, confirmFor({ action: 'Delete tenant', target: name }))`.
 */
export const confirmFor = (purpose: Purpose): { init: InitWithPurpose } => ({ init: { purpose } });

export function splitPurpose(init: InitWithPurpose | undefined): { purpose: Purpose | null; sent: RequestInit } {
  const { purpose = null, ...sent } = init ?? {};
  return { purpose, sent };
}
