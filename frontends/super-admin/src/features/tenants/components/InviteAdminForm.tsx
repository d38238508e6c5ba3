import { Form, SegmentedControl, TextInput, type ZodForm, exactTime } from '@tenantry/kit';
import { useId } from 'react';
import styles from './InviteAdminForm.module.css';

export type InviteValues = { email: string; firstName: string; lastName: string; expiresInDays: number };

const DAY_MS = 86_400_000;
const choices = [1, 3, 7, 14, 30];

/** Whom to invite, and for how long the link is good. */
export function InviteAdminForm({ form }: { form: ZodForm<InviteValues> }) {
  const { fields } = form;
  const days = fields.values.expiresInDays;
  const label = useId();
  return (
    <Form form={form} failureTitle="Nobody was invited, and nothing was changed">
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="off"
        description="They will sign in with it."
        data-autofocus
        {...fields.getInputProps('email')}
      />
      <div className={styles['names']}>
        <TextInput
          label="First name"
          autoComplete="off"
          description="May stay empty; asked at the first visit."
          {...fields.getInputProps('firstName')}
        />
        <TextInput label="Last name" autoComplete="off" {...fields.getInputProps('lastName')} />
      </div>
      <div>
        <span id={label} className={styles['label']}>
          Link valid for
        </span>
        <SegmentedControl
          aria-labelledby={label}
          data={choices.map((choice) => ({ value: String(choice), label: choice === 1 ? '1 day' : `${choice} days` }))}
          value={String(days)}
          onChange={(value) => fields.setFieldValue('expiresInDays', Number(value))}
        />
        <p className={styles['until']}>until {exactTime(new Date(Date.now() + days * DAY_MS).toISOString())}</p>
      </div>
    </Form>
  );
}
