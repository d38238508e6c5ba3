import { type Client, TextInput, Textarea, type ZodForm } from '@tenantry/kit';
import type { ClientValues } from '../api/useClientForm.ts';
import { useNotesReaders } from '../useNotesReaders.ts';

type Props = { form: ZodForm<ClientValues>; /** Null for a new client. */ client: Client | null };

/** The fields of a client. */
export function ClientFields({ form: { fields }, client }: Props) {
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
        description={useNotesReaders(client)}
        autosize
        minRows={4}
        maxRows={14}
        {...fields.getInputProps('notes')}
      />
    </>
  );
}
