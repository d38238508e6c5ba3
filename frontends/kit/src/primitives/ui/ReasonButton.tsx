import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { ReactNode, Ref } from 'react';

type Props = ButtonProps & {
  /** Why the button is disabled; null if it isn't. */
  disabledReason: string | null;
  onClick: () => void;
  children: ReactNode;
  'aria-label'?: string;
  ref?: Ref<HTMLButtonElement>;
};

/** A button that says why it is disabled. It stays focusable then, so that screen readers announce the reason. */
export function ReasonButton({ disabledReason, onClick, ...button }: Props) {
  if (disabledReason === null) return <Button {...button} onClick={onClick} />;
  return (
    <Tooltip label={disabledReason}>
      <Button {...button} data-disabled aria-disabled />
    </Tooltip>
  );
}
