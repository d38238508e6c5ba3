import { Button, Input, lightTokens, textOn, UnstyledButton, type ZodForm } from '@tenantry/kit';
import { IconCheck } from '@tabler/icons-react';
import { useId } from 'react';
import styles from './ColourField.module.css';
import { readColour } from './useBrandingForm.ts';

const swatches = [
  { name: 'Blue', hex: '#2F6DC0' },
  { name: 'Green', hex: '#1B8A68' },
  { name: 'Purple', hex: '#6B4FA6' },
  { name: 'Coral', hex: '#E0643C' },
  { name: 'Ochre', hex: '#B8862B' },
  { name: 'Berry', hex: '#A33A72' },
  { name: 'Slate', hex: '#3D474C' },
];

/** The colour: typed, picked, or one of seven suggestions that look good. */
export function ColourField({ form: { fields } }: { form: ZodForm<{ primaryColor: string }> }) {
  const written = fields.values.primaryColor;
  const colour = readColour(written);
  const { error, ...input } = fields.getInputProps('primaryColor');
  const id = useId();
  const choose = (hex: string) => {
    fields.setFieldValue('primaryColor', hex);
    fields.clearFieldError('primaryColor');
  };
  return (
    <Input.Wrapper id={id} size="md" label="Colour" error={error}>
      <div className={styles['colour']}>
        <Input
          id={id}
          size="md"
          error={error !== undefined}
          placeholder={lightTokens['--accent']?.toUpperCase() ?? ''}
          autoComplete="off"
          spellCheck={false}
          maxLength={9}
          classNames={{ wrapper: styles['field'], input: styles['hex'] }}
          leftSectionWidth={44}
          leftSection={
            <input
              type="color"
              className={styles['picker']}
              aria-label="Pick a colour"
              value={(colour ?? lightTokens['--accent'] ?? '').toLowerCase()}
              onChange={(event) => choose(event.currentTarget.value.toUpperCase())}
            />
          }
          {...input}
        />
        <div role="group" aria-label="Suggested colours" className={styles['swatches']}>
          {swatches.map(({ name, hex }) => (
            <UnstyledButton
              key={hex}
              className={styles['swatch']}
              aria-label={`${name}, ${hex}`}
              aria-pressed={colour === hex}
              style={{ background: hex, color: textOn(hex) }}
              onClick={() => choose(hex)}
            >
              {colour === hex ? <IconCheck size={14} aria-hidden /> : null}
            </UnstyledButton>
          ))}
        </div>
        {written ? (
          <Button size="xs" variant="subtle" className={styles['none'] ?? ''} onClick={() => choose('')}>
            No colour
          </Button>
        ) : null}
      </div>
    </Input.Wrapper>
  );
}
