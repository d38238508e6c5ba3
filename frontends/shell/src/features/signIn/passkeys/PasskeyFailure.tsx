import { FailureNote, Note } from '@tenantry/kit';
import { passkeyFailure } from './passkeyFailure.ts';

type Props = {
  title: string;
  error: unknown;
  /** The page asked automatically, so a browser that showed nothing needs no warning. */
  isExpected?: boolean;
};

/** Why using a passkey failed: the browser's reason in plain words, or the API's with its request id. */
export function PasskeyFailure({ title, error, isExpected = false }: Props) {
  const text = passkeyFailure(error);
  if (text === null) return <FailureNote title={title} error={error} />;
  if (isExpected) return null;
  return (
    <Note tone="warn" role="alert">
      {text}
    </Note>
  );
}
