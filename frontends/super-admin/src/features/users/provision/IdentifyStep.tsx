import { Checkbox, Form, TextInput } from '@tenantry/kit';
import { RoleChoice } from '../components/RoleChoice.tsx';
import { EmailHint } from './EmailHint.tsx';
import { StepTitle } from './StepTitle.tsx';
import styles from './steps.module.css';
import { usePrefill } from './usePrefill.ts';
import type { Provision } from './useProvision.ts';

/** Step 1: who gets access. An existing user's name and role are filled in. */
export function IdentifyStep({ provision, tenantName }: { provision: Provision; tenantName: string }) {
  const { identify, identity, check } = provision;
  const { fields } = identify;
  usePrefill(check, identity, (known) => fields.setValues(known));
  return (
    <>
      <StepTitle title="Who gets access?">Add a new user, or give an existing user of {tenantName} access.</StepTitle>
      <Form form={identify} failureTitle="Complete this step first">
        <div>
          <TextInput label="Email" type="email" autoComplete="off" data-autofocus {...fields.getInputProps('email')} />
          <EmailHint check={check} identity={identity} tenantName={tenantName} />
        </div>
        <div className={styles['names']}>
          <TextInput label="First name" autoComplete="off" {...fields.getInputProps('firstName')} />
          <TextInput label="Last name" autoComplete="off" {...fields.getInputProps('lastName')} />
        </div>
        <RoleChoice value={identity.role} onChange={(role) => fields.setFieldValue('role', role)} />
        <Checkbox
          label="Activate now"
          description={
            identity.activateNow
              ? 'They can sign in once a password is set.'
              : 'A new user starts inactive. An existing user’s status doesn’t change.'
          }
          {...fields.getInputProps('activateNow', { type: 'checkbox' })}
        />
      </Form>
    </>
  );
}
