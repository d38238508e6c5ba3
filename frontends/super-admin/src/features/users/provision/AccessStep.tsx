import { Form, Link, exactTime } from '@tenantry/kit';
import type { FormEvent } from 'react';
import { MailChoice } from '../components/MailChoice.tsx';
import { PasswordFields } from '../components/PasswordFields.tsx';
import { shortName } from '../personName.ts';
import { AccessCard } from './AccessCard.tsx';
import styles from './AccessStep.module.css';
import { StepTitle } from './StepTitle.tsx';
import type { Provision } from './useProvision.ts';

const DAY_MS = 86_400_000;

/** The form of the way that asks for nothing, so that Enter and the button in the footer go on. */
export const LINK_FORM = 'provision-by-link';

/** How they get in. Both ways work without mail. */
export function AccessStep({ provision, tenantName }: { provision: Provision; tenantName: string }) {
  const { identity, method, mail, password, isMailConfigured, goTo } = provision;
  const called = shortName(identity);
  const goOn = (event: FormEvent) => {
    event.preventDefault();
    goTo('review');
  };
  return (
    <>
      <StepTitle title={`How will ${called} get in?`}>Both ways work without mail.</StepTitle>
      <fieldset className={styles['ways']}>
        <legend>Access method</legend>
        <AccessCard
          title="Set initial password"
          words="You type or generate one and hand it over yourself. Unless you say otherwise it has to be changed at the first sign-in."
          isChosen={method.value === 'SET_PASSWORD'}
          onChoose={() => method.choose('SET_PASSWORD')}
        >
          <Form form={password} failureTitle="The step is not complete">
            <PasswordFields form={password} />
          </Form>
        </AccessCard>
        <AccessCard
          title="Generate reset link"
          words={`A link that works once and lets ${called} choose a password. You get it to copy after the review.`}
          whyNot={method.whyNoLink}
          isChosen={method.value === 'RESET_LINK'}
          onChoose={() => method.choose('RESET_LINK')}
        >
          <form id={LINK_FORM} onSubmit={goOn} className={styles['link']}>
            <div className={styles['fact']}>
              <span className={styles['label']}>Link valid for</span>
              <span>
                24 hours{' '}
                <span className={styles['until']}>
                  · until {exactTime(new Date(Date.now() + DAY_MS).toISOString())}
                </span>
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
