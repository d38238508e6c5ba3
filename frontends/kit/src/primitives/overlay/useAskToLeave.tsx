import { type ReactNode, useState } from 'react';
import { InFront } from './InFront.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { hasUnsavedInput } from './unsavedInput.ts';

/** For exits that the router doesn't see, such as signing out: asks first if something isn't saved. */
export function useAskToLeave(leave: () => void): { ask: () => void; question: ReactNode } {
  const [isAsking, setAsking] = useState(false);
  return {
    ask: () => (hasUnsavedInput() ? setAsking(true) : leave()),
    question: (
      <InFront>
        <LeaveDialog
          isOpen={isAsking}
          onLeave={() => {
            setAsking(false);
            leave();
          }}
          onStay={() => setAsking(false)}
        />
      </InFront>
    ),
  };
}
