import type { SignInBlock } from '@tenantry/api/schemas';
import { DottedLine } from '../../primitives/ui/DottedLine.tsx';
import { Time } from '../../primitives/ui/Time.tsx';

/** How long sign-in is blocked, and from which addresses. */
export function BlockDuration({ block: { until, isEverywhere } }: { block: SignInBlock }) {
  return (
    <DottedLine
      items={[
        <span key="left">
          Ends <Time at={until} as="left" />
        </span>,
        <Time key="exact" at={until} as="exact" />,
        isEverywhere ? 'from every device not used before' : 'only from the network that sent the wrong passwords',
      ]}
    />
  );
}
