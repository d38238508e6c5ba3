import {
  AddressNote,
  Form,
  SegmentedControl,
  TextInput,
  type ZodForm,
  exactTime,
  normaliseEmail,
  useDebouncedValue,
} from '@tenantry/kit';
import { useId } from 'react';
import styles from './InviteAdminForm.module.css';

export type InviteValues = { email: string; firstName: string; lastName: string; expiresInDays: number };

const PAUSE_MS = 300;
const DAY_MS = 86_400_000;
const choices = [1, 3, 7, 14, 30];

/** Whom to invite, and how long the link is valid. */
export function InviteAdminForm({ form }: { form: ZodForm<InviteValues> }) {
  const { fields } = form;
  const days = fields.values.expiresInDays;
  const label = useId();
  const [email] = useDebouncedValue(normaliseEmail(fields.values.email), PAUSE_MS);
  return (
    <Form form={form} failureTitle="Couldn’t create the invitation. Nothing was changed">
      <TextInput
        label="Email"
        type="email"
        autoComplete="off"
        description="They’ll sign in with this email."
        data-autofocus
        {...fields.getInputProps('email')}
      />
      <AddressNote email={email} />
      <div className={styles['names']}>
        <TextInput
          label="First name"
          autoComplete="off"
          description="Optional. They can enter it when they accept."
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
