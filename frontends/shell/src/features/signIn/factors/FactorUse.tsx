import { DottedLine, Time } from '@tenantry/kit';

type Props = { factor: { createdAt: string; lastUsedAt: string | null }; verb: 'Created' | 'Since' };

/** When a factor was added and last used. */
export function FactorUse({ factor: { createdAt, lastUsedAt }, verb }: Props) {
  return (
    <DottedLine
      items={[
        <>
          {verb} <Time at={createdAt} as="date" />
        </>,
        lastUsedAt ? (
          <>
            last used <Time at={lastUsedAt} as="past" />
          </>
        ) : (
          'not used yet'
        ),
      ]}
    />
  );
}
