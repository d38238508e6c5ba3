import { Button, DrawerFooter, Link, PendingButton, RequestId, SubmitButton, useLocation } from '@tenantry/kit';
import { IconRefresh } from '@tabler/icons-react';
import { userPath } from '../../people/userPaths.ts';
import { LINK_FORM } from './AccessStep.tsx';
import type { Provision } from './useProvision.ts';

export function ProvisionFooter({ provision, tenantId }: { provision: Provision; tenantId: string }) {
  const { step, goTo, result } = provision;
  if (result) return <ResultFooter provision={provision} tenantId={tenantId} />;
  return (
    <DrawerFooter onBack={step === 'identify' ? undefined : () => goTo(step === 'review' ? 'access' : 'identify')}>
      <ContinueButton provision={provision} />
    </DrawerFooter>
  );
}

function ContinueButton({
  provision: { step, identify, password, access, provision, isPending, error },
}: {
  provision: Provision;
}) {
  if (step === 'identify') return <SubmitButton form={identify}>Continue</SubmitButton>;
  if (step === 'access') {
    const form = access.method === 'SET_PASSWORD' ? password : { id: LINK_FORM, isPending: false };
    return <SubmitButton form={form}>Continue to review</SubmitButton>;
  }
  return (
    <PendingButton
      variant="filled"
      isPending={isPending}
      onClick={provision}
      leftSection={error ? <IconRefresh size={15} /> : null}
    >
      {error ? 'Try again' : 'Provision access'}
    </PendingButton>
  );
}

function ResultFooter({ provision: { result, startOver }, tenantId }: { provision: Provision; tenantId: string }) {
  const { search } = useLocation();
  return (
    <DrawerFooter
      note={result?.requestId ? <RequestId id={result.requestId} /> : null}
      other={
        <Button variant="subtle" onClick={startOver}>
          Provision another
        </Button>
      }
    >
      <Button component={Link} to={{ pathname: userPath(tenantId, result!.user.id), search }} variant="filled">
        Open user drawer
      </Button>
    </DrawerFooter>
  );
}
