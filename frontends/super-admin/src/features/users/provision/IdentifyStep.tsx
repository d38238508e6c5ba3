import { Checkbox, Form, TextInput } from '@tenantry/kit';
import { RoleChoice } from '../components/RoleChoice.tsx';
import { AddressWords } from './AddressWords.tsx';
import { StepTitle } from './StepTitle.tsx';
import styles from './steps.module.css';
import { useBringAlong } from './useBringAlong.ts';
import type { Provision } from './useProvision.ts';

/** Who it is. Somebody who is here already brings name and role along. */
export function IdentifyStep({ provision, tenantName }: { provision: Provision; tenantName: string }) {
  const { identify, identity, check } = provision;
  const { fields } = identify;
  useBringAlong(check, identity, (known) => fields.setValues(known));
  return (
    <>
      <StepTitle title="Who gets access?">Somebody new, or somebody who is in {tenantName} already.</StepTitle>
      <Form form={identify} failureTitle="The step is not complete">
        <div>
          <TextInput label="E-mail" type="email" autoComplete="off" data-autofocus {...fields.getInputProps('email')} />
          <AddressWords check={check} identity={identity} tenantName={tenantName} />
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
              ? 'Can sign in as soon as there is a password.'
              : 'A new user begins inactive; somebody who is here already stays as they are.'
          }
          {...fields.getInputProps('activateNow', { type: 'checkbox' })}
        />
      </Form>
    </>
  );
}
