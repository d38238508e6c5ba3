import { type Fact, Facts, Link, type MailSettings, type OnboardingStep, type TenantMe } from '@tenantry/kit';
import { mailServer } from '@tenantry/kit/settings';
import { stepPath, wizardSteps } from '../wizardSteps.ts';
import styles from './Review.module.css';

type Props = {
  tenantMe: TenantMe;
  done: ReadonlySet<OnboardingStep['id']>;
  mail: MailSettings | undefined;
  /** True if the platform sends mail for tenants without an account. */
  hasPlatformMail: boolean;
};

/** The saved settings by step, each with a link to edit it. */
export function Review({ tenantMe: { tenantSettings }, done, mail, hasPlatformMail }: Props) {
  const { displayName, supportEmail, logoUrl, primaryColor } = tenantSettings;
  const parts: { id: OnboardingStep['id']; items: Fact[] }[] = [
    {
      id: 'profile',
      items: [
        { label: 'Display name', value: displayName },
        { label: 'Support email', value: supportEmail ?? 'None' },
      ],
    },
    {
      id: 'branding',
      items: [
        {
          label: 'Logo',
          value: logoUrl ? (
            <img src={logoUrl} alt="Your logo" className={styles['logo']} />
          ) : (
            'None (your first letter is shown)'
          ),
        },
        { label: 'Colour', value: primaryColor ? <Colour hex={primaryColor} /> : 'None (the default colour is used)' },
      ],
    },
    { id: 'mail', items: mailFacts(mail, done.has('mail'), hasPlatformMail) },
  ];
  return (
    <div className={styles['review']}>
      {parts.map(({ id, items }) => {
        const name = wizardSteps.find((step) => step.id === id)?.name ?? id;
        return (
          <section key={id} aria-label={name}>
            <header className={styles['head']}>
              <h2>{name}</h2>
              {done.has(id) ? null : <span>Not saved yet</span>}
              <Link to={stepPath(id)} aria-label={`Edit ${name.toLowerCase()}`}>
                Edit
              </Link>
            </header>
            <Facts items={items} />
          </section>
        );
      })}
    </div>
  );
}

function Colour({ hex }: { hex: string }) {
  return (
    <span className={styles['colour']}>
      <i style={{ background: hex }} /> <span className="mono">{hex}</span>
    </span>
  );
}

function mailFacts(mail: MailSettings | undefined, isDecided: boolean, hasPlatformMail: boolean): Fact[] {
  if (mail?.configured) {
    return [
      { label: 'Sends from', value: mail.fromEmail },
      { label: mail.provider === 'smtp' ? 'SMTP server' : 'Mailgun domain', value: mailServer(mail) },
    ];
  }
  const meanwhile = hasPlatformMail
    ? 'the platform sends mail for you'
    : 'no email is sent; links are copied and shared by hand';
  return [{ label: 'Own account', value: isDecided ? `Skipped: ${meanwhile}` : 'Not set up yet' }];
}
