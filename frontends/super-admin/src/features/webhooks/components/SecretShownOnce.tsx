import { ShownOnce } from '../../../components/ShownOnce.tsx';

/** The whole signing secret, shown only once. */
export const SecretShownOnce = ({ secret, note }: { secret: string; note: string }) => (
  <ShownOnce title="Signing secret, shown only once" value={secret} copyLabel="Copy secret">
    {note}
  </ShownOnce>
);
