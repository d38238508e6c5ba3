import { TextInput, Textarea, type ZodForm } from '@tenantry/kit';
import type { ClientValues } from '../api/useClientForm.ts';

/** The fields of a client. */
export function ClientFields({ form: { fields } }: { form: ZodForm<ClientValues> }) {
  return (
    <>
      <TextInput
        label="Name"
        description="A person, or an organisation."
        autoComplete="off"
        data-autofocus
        {...fields.getInputProps('name')}
      />
      <TextInput label="Email" type="email" autoComplete="off" {...fields.getInputProps('email')} />
      <TextInput label="Phone" type="tel" autoComplete="off" {...fields.getInputProps('phone')} />
      <Textarea
        label="Notes"
        description="For your team. A client user who is linked to this record can read them."
        autosize
        minRows={4}
        maxRows={14}
        {...fields.getInputProps('notes')}
      />
    </>
  );
}
