import { ActionIcon, DottedLine, Time, Tooltip, useCopied } from '@tenantry/kit';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import styles from './TenantHeadline.module.css';

type Props = {
  tenant: { slug: string; onboardedAt: string | null; ownerName: string | null; onboardingStepsDone: number };
};

export function TenantHeadline({ tenant }: Props) {
  const { slug, onboardedAt, ownerName, onboardingStepsDone } = tenant;
  return (
    <DottedLine
      items={[
        <span key="slug" className={styles['slug']}>
          <span className="mono">{slug}</span>
          <CopySlug slug={slug} />
        </span>,
        onboardedAt === null ? (
          onboardingStepsDone === 0 ? (
            'Onboarding not started'
          ) : (
            `Onboarding, ${onboardingStepsDone} of 4 steps`
          )
        ) : (
          <>
            Onboarded <Time at={onboardedAt} as="date" />
          </>
        ),
        ownerName === null ? 'No owner yet' : `Owner: ${ownerName}`,
      ]}
    />
  );
}

function CopySlug({ slug }: { slug: string }) {
  const { isCopied, copy } = useCopied(slug);
  return (
    <Tooltip label={isCopied ? 'Copied' : 'Copy slug'}>
      <ActionIcon size={20} aria-label={isCopied ? 'Slug copied' : 'Copy slug'} onClick={copy}>
        {isCopied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      </ActionIcon>
    </Tooltip>
  );
}
