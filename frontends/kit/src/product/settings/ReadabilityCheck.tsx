import { useIsPhone } from '@tenantry/kit';
import { IconCheck } from '@tabler/icons-react';
import styles from './ReadabilityCheck.module.css';
import { type Sample, figure, readability } from './readability.ts';

/** Whether the colour is readable, shown on three samples. */
export function ReadabilityCheck({ colour }: { colour: string }) {
  const samples = readability(colour);
  const isPhone = useIsPhone();
  if (isPhone) return <InOneSentence samples={samples} />;
  return (
    <section className={styles['check']} aria-label="Readable everywhere">
      <header className={styles['head']}>
        <h2>Readable everywhere</h2>
        <span>at least 4.5 : 1 is needed</span>
      </header>
      <ul>
        {samples.map((sample) => (
          <li key={sample.id} className={styles['line']}>
            <span className={styles['place']} aria-hidden>
              <span
                className={styles['sample']}
                data-sample={sample.id}
                style={{ background: sample.ground, color: sample.ink }}
              >
                {sample.id === 'on-colour' ? 'Book' : 'Open'}
              </span>
            </span>
            <span className={styles['words']}>
              <b>{sample.title}</b>
              <span>{sample.note}</span>
            </span>
            <span className="figures">{figure(sample.ratio)}</span>
            <IconCheck className={styles['tick']} role="img" aria-label="Readable" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function InOneSentence({ samples }: { samples: Sample[] }) {
  const [onColour, onWhite] = samples;
  if (!onColour || !onWhite) return null;
  return (
    <p className={styles['sentence']}>
      <IconCheck className={styles['tick']} aria-hidden />
      <span>
        Readable everywhere. Text on it is {onColour.ink === '#ffffff' ? 'white' : 'dark'} ({figure(onColour.ratio)});
        links on white are {onWhite.note === 'Used as it is' ? 'used as they are' : 'darkened a little'}.
      </span>
    </p>
  );
}
