import {
  Facts,
  LoadFailure,
  type OutboxItem,
  ReasonButton,
  readStyleNonce,
  usePlatformRights,
  useQuery,
} from '@tenantry/kit';
import { IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { previewQuery } from '../api/previewQuery.ts';
import { framedMail } from '../framedMail.ts';
import styles from './MailPreview.module.css';

/** The email as its recipient gets it, loaded on request. */
export function MailPreview({ mail }: { mail: OutboxItem }) {
  const disabledReason = usePlatformRights().disabledReason('previewMail');
  const [isAsked, setAsked] = useState(false);
  return (
    <section aria-labelledby="mail-preview" className={styles['preview']}>
      <div className={styles['head']}>
        <h3 id="mail-preview" className={styles['title']}>
          Preview
        </h3>
        {isAsked ? null : (
          <ReasonButton
            size="xs"
            leftSection={<IconEye size={14} />}
            disabledReason={disabledReason}
            onClick={() => setAsked(true)}
          >
            Show the email
          </ReasonButton>
        )}
      </div>
      {isAsked ? (
        <ShownMail id={mail.id} />
      ) : (
        <p className={styles['text']}>
          As {mail.toEmail} gets it, except that links don’t work. If it has a link, the preview is recorded.
        </p>
      )}
    </section>
  );
}

function ShownMail({ id }: { id: string }) {
  const { data, error, refetch, isFetching } = useQuery(previewQuery(id));
  if (error)
    return (
      <LoadFailure
        title="The preview couldn’t be loaded"
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
        isInset
      />
    );
  if (!data) return <div aria-busy className={styles['frame']} />;
  return (
    <>
      <Facts
        items={[
          { label: 'From', value: data.fromEmail === null ? data.fromName : `${data.fromName} <${data.fromEmail}>` },
          { label: 'To', value: data.toEmail },
          { label: 'Subject', value: data.subject },
        ]}
      />
      <iframe
        title={`Email: ${data.subject}`}
        className={styles['frame']}
        sandbox=""
        srcDoc={framedMail(data.html, readStyleNonce())}
      />
      {data.hasLink ? (
        <p className={styles['text']}>
          The link is hidden and doesn’t work here: it would let anyone who has it set the password. This preview is in
          the audit log.
        </p>
      ) : null}
    </>
  );
}
