import { AddressNote, DottedLine, Form, Link, exactTime, timeLimits, policies } from '@tenantry/kit';
import type { FormEvent } from 'react';
import { MailChoice } from '../components/MailChoice.tsx';
import { PasswordFields } from '../components/PasswordFields.tsx';
import { shortName } from '../../people/personName.ts';
import { AccessCard } from './AccessCard.tsx';
import styles from './AccessStep.module.css';
import { StepTitle } from './StepTitle.tsx';
import type { Provision } from './useProvision.ts';

const LINK_MS = policies.resetLinkHours * 3_600_000;

/** The reset link needs no input but still gets a form, so that Enter and the footer button work. */
export const LINK_FORM = 'provision-by-link';

/** Step 2: how the user signs in. Neither method needs mail. */
export function AccessStep({ provision, tenantName }: { provision: Provision; tenantName: string }) {
  const { identity, method, mail, password, isMailConfigured, goTo } = provision;
  const short = shortName(identity);
  const goToNextStep = (event: FormEvent) => {
    event.preventDefault();
    goTo('review');
  };
  return (
    <>
      <StepTitle title={`How will ${short} sign in?`}>Neither method needs mail.</StepTitle>
      <fieldset className={styles['ways']}>
        <legend>Access method</legend>
        <AccessCard
          title="Set initial password"
          description="You type or generate a password and share it yourself. By default, the user must change it at first sign-in."
          isChosen={method.value === 'SET_PASSWORD'}
          onChoose={() => method.choose('SET_PASSWORD')}
        >
          <Form form={password} failureTitle="Complete this step first">
            <PasswordFields form={password} />
          </Form>
        </AccessCard>
        <AccessCard
          title="Generate reset link"
          description={`A one-time link that lets ${short} set a password. You can copy it after the review.`}
          disabledReason={method.whyNoLink}
          isChosen={method.value === 'RESET_LINK'}
          onChoose={() => method.choose('RESET_LINK')}
        >
          <form id={LINK_FORM} onSubmit={goToNextStep} className={styles['link']}>
            <div className={styles['fact']}>
              <span className={styles['label']}>Link valid for</span>
              <span>
                <DottedLine
                  items={[
                    timeLimits.resetLink,
                    <span key="until" className={styles['until']}>
                      until {exactTime(new Date(Date.now() + LINK_MS).toISOString())}
                    </span>,
                  ]}
                />
              </span>
            </div>
            <div className={styles['fact']}>
              <span className={styles['label']}>Delivery</span>
              <div>
                <MailChoice
                  label="Send email invite"
                  tenantName={tenantName}
                  isMailConfigured={isMailConfigured}
                  isChecked={mail.isWanted}
                  onChange={mail.choose}
                />
                {isMailConfigured ? <AddressNote email={identity.email} /> : null}
                {isMailConfigured ? null : (
                  <Link to="/super/settings/mail" className={styles['configure']}>
                    Configure mail
                  </Link>
                )}
              </div>
            </div>
          </form>
        </AccessCard>
      </fieldset>
    </>
  );
}
