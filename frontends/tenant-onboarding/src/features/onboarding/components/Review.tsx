import { type Fact, Facts, Link, type MailSettings, type OnboardingStep, type TenantMe } from '@tenantry/kit';
import { stepPath, wizardSteps } from '../wizardSteps.ts';
import styles from './Review.module.css';

type Props = {
  tenantMe: TenantMe;
  done: ReadonlySet<OnboardingStep['id']>;
  mail: MailSettings | undefined;
  /** Mail goes out through the platform when the tenant has no account of its own. */
  canMailOtherwise: boolean;
};

/** What was entered, step by step, each with the way back to it. */
export function Review({ tenantMe: { tenantSettings }, done, mail, canMailOtherwise }: Props) {
  const { displayName, supportEmail, logoUrl, primaryColor } = tenantSettings;
  const parts: { id: OnboardingStep['id']; items: Fact[] }[] = [
    {
      id: 'profile',
      items: [
        { label: 'Display name', value: displayName },
        { label: 'Support e-mail', value: supportEmail ?? 'None' },
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
            'None, the first letter instead'
          ),
        },
        { label: 'Colour', value: primaryColor ? <Colour hex={primaryColor} /> : 'None, the house’s own' },
      ],
    },
    { id: 'mail', items: mailFacts(mail, done.has('mail'), canMailOtherwise) },
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

function mailFacts(mail: MailSettings | undefined, isDecided: boolean, canMailOtherwise: boolean): Fact[] {
  if (mail?.configured) {
    return [
      { label: 'Sends from', value: mail.fromEmail },
      { label: 'Mailgun domain', value: `${mail.domain} (${mail.region?.toUpperCase()})` },
    ];
  }
  const meanwhile = canMailOtherwise
    ? 'the platform sends for you meanwhile'
    : 'no mail is sent; links are copied and handed over';
  return [{ label: 'Own account', value: isDecided ? `Skipped: ${meanwhile}` : 'Not decided yet' }];
}
