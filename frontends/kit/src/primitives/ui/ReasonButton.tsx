import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { ReactNode, Ref } from 'react';

type Props = ButtonProps & {
  /** Why the button is disabled; null if it isn't. */
  whyNot: string | null;
  onClick: () => void;
  children: ReactNode;
  'aria-label'?: string;
  ref?: Ref<HTMLButtonElement>;
};

/** A button that says why it is disabled. It stays focusable then, so that screen readers announce the reason. */
export function ReasonButton({ whyNot, onClick, ...button }: Props) {
  if (whyNot === null) return <Button {...button} onClick={onClick} />;
  return (
    <Tooltip label={whyNot}>
      <Button {...button} data-disabled aria-disabled />
    </Tooltip>
  );
}
