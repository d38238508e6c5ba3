import { ShownOnce } from '../../../components/ShownOnce.tsx';

type Props = {
  isTemporary: boolean;
  value: string;
  /** Omitted if the password stays visible until the drawer closes. */
  onClose?: () => void;
  children?: string;
};

/** Shows a password only once. */
export function PasswordShownOnce({ isTemporary, value, onClose, children }: Props) {
  return (
    <ShownOnce
      title={isTemporary ? 'Temporary password, shown only once' : 'Password, shown only once'}
      heading="h4"
      value={value}
      copyLabel="Copy password"
      {...(onClose && { hide: { label: 'Hide the password for good', onHide: onClose } })}
    >
      <b>Do not send this password over email.</b> Read it out or use a channel you trust. {children}
    </ShownOnce>
  );
}
