import { type ReactNode, createContext, useContext, useEffect, useRef, useState } from 'react';
import { useBlocker } from 'react-router';
import { LeaveDialog } from './LeaveDialog.tsx';
import { unsavedPlaces } from './unsavedInput.ts';

type Register = (isDirty: () => boolean) => () => void;

const UnsavedChanges = createContext<Register | null>(null);

/** Asks before a place with an unsaved form is left: by Back, a link, Escape, or closing the tab. */
export function UnsavedChangesGuard({ children }: { children: ReactNode }) {
  const parent = useContext(UnsavedChanges);
  const forms = useRef(new Set<() => boolean>());
  const [count, setCount] = useState(0);
  // Only the outermost guard blocks, because the router accepts a single blocker.
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
  const [place] = useState(() => isDirty);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && isUnsaved(place),
  );
  useEffect(() => {
    unsavedPlaces.add(place);
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (isUnsaved(place)) event.preventDefault();
    };
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => {
      unsavedPlaces.delete(place);
      window.removeEventListener('beforeunload', onBeforeUnload);
    };
  }, [place]);
  return (
    <LeaveDialog
      isOpen={blocker.state === 'blocked'}
      onLeave={() => blocker.proceed?.()}
      onStay={() => blocker.reset?.()}
    />
  );
}

const isUnsaved = (place: () => boolean) => unsavedPlaces.has(place) && place();
