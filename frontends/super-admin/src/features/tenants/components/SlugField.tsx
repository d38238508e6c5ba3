import { TextInput, useDebouncedValue, useQuery } from '@tenantry/kit';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { slugCheckQuery } from '../api/slugCheckQuery.ts';
import styles from './SlugField.module.css';

const PAUSE_MS = 250;

const refusals = {
  taken: 'belongs to another tenant. Choose another one.',
  reserved: 'is reserved for the platform’s own addresses. Choose another one.',
  malformed: 'cannot be used: 3 to 63 of a–z, 0–9 and single hyphens, beginning and ending with a letter or digit.',
};

type Props = ComponentProps<typeof TextInput> & {
  slug: string;
  /** The one that the tenant has now; needs no asking. */ own?: string;
};

/** The slug of a tenant, with a word on whether it can be had while it is typed. */
export function SlugField({ slug, own, ...input }: Props) {
  const wanted = slug.trim().toLowerCase();
  const [asked] = useDebouncedValue(wanted, PAUSE_MS);
  const { data } = useQuery(slugCheckQuery(asked === own ? '' : asked));
  // Only the answer about what stands in the field now counts.
  const answer = asked === wanted ? data : undefined;
  return (
    <div>
      <TextInput
        label="Slug"
        description="Names the tenant in addresses and at sign-in. Made from the name until you write your own."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        classNames={{ input: 'mono' }}
        {...input}
      />
      <p role="status" className={styles['answer']} data-free={answer?.available || undefined}>
        {wanted === '' || wanted === own || input.error ? null : !answer ? (
          <>Checking whether {wanted} is free…</>
        ) : answer.available ? (
          <>
            <IconCheck size={14} aria-hidden /> {wanted} is free
          </>
        ) : (
          <>
            <IconAlertTriangle size={14} aria-hidden /> {wanted} {refusals[answer.reason ?? 'malformed']}
          </>
        )}
      </p>
    </div>
  );
}
