import { ShownOnce } from '../../../components/ShownOnce.tsx';

/** The whole signing secret, this one time. */
export const SecretShownOnce = ({ secret, note }: { secret: string; note: string }) => (
  <ShownOnce title="Signing secret, shown only this once" value={secret} copyLabel="Copy secret">
    {note}
  </ShownOnce>
);
