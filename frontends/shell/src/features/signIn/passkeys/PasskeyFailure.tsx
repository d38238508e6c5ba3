import { FailureNote, Note } from '@tenantry/kit';
import { passkeyFailure } from './passkeyFailure.ts';

type Props = {
  title: string;
  error: unknown;
  /** The page asked without being told to: that the browser showed nothing isn't worth a warning. */
  isExpected?: boolean;
};

/** What became of asking for a passkey: the browser's reason in plain words, or the API's with its request id. */
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
