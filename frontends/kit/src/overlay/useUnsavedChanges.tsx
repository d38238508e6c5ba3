import { type ReactNode, createContext, useContext, useEffect, useRef, useState } from 'react';
import { useBlocker } from 'react-router';
import { ConfirmDialog } from './ConfirmDialog.tsx';

type Register = (isDirty: () => boolean) => () => void;

const UnsavedChanges = createContext<Register | null>(null);

/** Asks before a place with an unsaved form is left: by Back, a link, Escape, or closing the tab. */
export function UnsavedChangesGuard({ children }: { children: ReactNode }) {
  const parent = useContext(UnsavedChanges);
  const forms = useRef(new Set<() => boolean>());
  const [count, setCount] = useState(0);
  // One guard only, the outermost: the router heeds a single blocker.
  const own: Register = (isDirty) => {
    forms.current.add(isDirty);
    setCount(forms.current.size);
    return () => {
      forms.current.delete(isDirty);
      setCount(forms.current.size);
    };
  };
  const [register] = useState<Register>(() => parent ?? own);
  return (
    <UnsavedChanges value={register}>
      {children}
      {!parent && count > 0 ? <LeaveQuestion isDirty={() => [...forms.current].some((form) => form())} /> : null}
    </UnsavedChanges>
  );
}

/** Tells the guard around this form whether something would be lost. */
export function useUnsavedChanges(isDirty: () => boolean): void {
  const register = useContext(UnsavedChanges);
  const latest = useRef(isDirty);
  useEffect(() => {
    latest.current = isDirty;
  });
  useEffect(() => register?.(() => latest.current()), [register]);
}

function LeaveQuestion({ isDirty }: { isDirty: () => boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && isDirty(),
  );
  useEffect(() => {
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (isDirty()) event.preventDefault();
    };
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => window.removeEventListener('beforeunload', onBeforeUnload);
  });
  return (
    <ConfirmDialog
      isOpen={blocker.state === 'blocked'}
      title="Leave without saving?"
      confirmLabel="Discard changes"
      cancelLabel="Keep editing"
      isDestructive
      onConfirm={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      What you entered here is not saved yet and would be lost.
    </ConfirmDialog>
  );
}
