import type { SignInBlock } from '@tenantry/api/schemas';
import { Time } from '../../primitives/ui/Time.tsx';

/** Until when sign-in is blocked, and from where. */
export function BlockDuration({ block: { until, isEverywhere } }: { block: SignInBlock }) {
  return (
    <>
      Ends <Time at={until} as="left" /> · <Time at={until} as="exact" /> ·{' '}
      {isEverywhere ? 'from every device not used before' : 'only from the network that sent the wrong passwords'}
    </>
  );
}
