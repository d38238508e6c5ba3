import styles from './FactorChoice.module.css';

export type FactorKind = 'passkey' | 'app';

type Props = { chosen: FactorKind; hasPasskeys: boolean; onChoose: (kind: FactorKind) => void };

/** Which factor to add first. A browser without passkeys offers the app only. */
export function FactorChoice({ chosen, hasPasskeys, onChoose }: Props) {
  return (
    <fieldset className={styles['choice']}>
      <legend className={styles['legend']}>Second factor</legend>
      {hasPasskeys ? (
        <Option
          name="Passkey"
          text="This device’s face, fingerprint or PIN, or a security key."
          isRecommended
          isChosen={chosen === 'passkey'}
          onChoose={() => onChoose('passkey')}
        />
      ) : null}
      <Option
        name="Authenticator app"
        text="A six-digit code from an app on your phone."
        isChosen={chosen === 'app'}
        onChoose={() => onChoose('app')}
      />
    </fieldset>
  );
}

type OptionProps = {
  name: string;
  text: string;
  isRecommended?: boolean;
  isChosen: boolean;
  onChoose: () => void;
};

function Option({ name, text, isRecommended = false, isChosen, onChoose }: OptionProps) {
  return (
    <label className={styles['option']} data-chosen={isChosen || undefined}>
      <input type="radio" name="factor" checked={isChosen} onChange={onChoose} />
      <span className={styles['name']}>{name}</span>
      {isRecommended ? <span className={styles['tag']}>Recommended</span> : null}
      <span className={styles['text']}>{text}</span>
    </label>
  );
}
