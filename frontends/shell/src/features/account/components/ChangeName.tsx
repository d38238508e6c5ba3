import { Button, type Me } from '@tenantry/kit';
import { Suspense, lazy, useState } from 'react';

/** Loaded when it opens, because the page itself is part of the first download. */
const NameDialog = lazy(async () => ({ default: (await import('./NameDialog.tsx')).NameDialog }));

/** Opens the form with which users change their own name. */
export function ChangeName({ user }: { user: Me['user'] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        Change name…
      </Button>
      <Suspense>{isOpen ? <NameDialog user={user} onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  );
}
