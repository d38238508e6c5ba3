import { TextInput, useDebouncedValue, useQuery } from '@tenantry/kit';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { slugCheckQuery } from '../api/slugCheckQuery.ts';
import styles from './SlugField.module.css';

const PAUSE_MS = 250;

const problems = {
  taken: 'is taken. Choose another slug.',
  reserved: 'is reserved. Choose another slug.',
  malformed:
    'isn’t a valid slug. Use 3 to 63 lowercase letters, digits and single hyphens. Start and end with a letter or digit.',
};

type Props = ComponentProps<typeof TextInput> & {
  slug: string;
  /** The tenant's current slug, which isn't checked. */ own?: string;
};

/** A slug input that shows whether the slug is available. */
export function SlugField({ slug, own, ...input }: Props) {
  const wanted = slug.trim().toLowerCase();
  const [asked] = useDebouncedValue(wanted, PAUSE_MS);
  const { data } = useQuery(slugCheckQuery(asked === own ? '' : asked));
  // Ignore an answer for a slug that has since been edited.
  const answer = asked === wanted ? data : undefined;
  return (
    <div>
      <TextInput
        label="Slug"
        description="Identifies the tenant in URLs and at sign-in. Follows the name unless you enter your own."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        classNames={{ input: 'mono' }}
        {...input}
      />
      <p role="status" className={styles['answer']} data-free={answer?.available || undefined}>
        {wanted === '' || wanted === own || input.error ? null : !answer ? (
          <>Checking if {wanted} is available…</>
        ) : answer.available ? (
          <>
            <IconCheck size={14} aria-hidden /> {wanted} is available
          </>
        ) : (
          <>
            <IconAlertTriangle size={14} aria-hidden /> {wanted} {problems[answer.reason ?? 'malformed']}
          </>
        )}
      </p>
    </div>
  );
}
