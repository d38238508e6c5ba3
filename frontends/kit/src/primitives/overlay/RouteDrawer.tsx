import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconX } from '@tabler/icons-react';
import { type ReactNode, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useLocation, useNavigate } from 'react-router';
import { CloseDrawer } from './closeDrawer.ts';
import styles from './RouteDrawer.module.css';
import { useDrawerName } from './drawerNames.ts';
import { useDrawerFocus } from './useDrawerFocus.ts';
import { useDrawerMotion } from './useDrawerMotion.ts';
import { LayerDepth, useLayer } from './useLayer.ts';
import { UnsavedChangesGuard } from './useUnsavedChanges.tsx';

type Props = {
  /** lg: a tenant. md: a user, every form. */
  size?: 'md' | 'lg';
  title: ReactNode;
  /** The title in the browser's tab, if the title isn't plain text. */
  name?: string | undefined;
  /** A tile or avatar at the left of the title. */
  lead?: ReactNode;
  /** A small line above the title that says where this belongs. */
  above?: ReactNode;
  /** Line under the title: slug, status, dates. */
  below?: ReactNode;
  actions?: ReactNode;
  /** Tabs at the bottom edge of the header. */
  tabs?: ReactNode;
  footer?: ReactNode;
  /** The path it closes to, usually the list behind it. The query stays, because it belongs to the list. */
  closeTo: string;
  /** URL parameters of this drawer's own lists are removed with the drawer: all names with this prefix. */
  ownParams?: string[];
  children: ReactNode;
};

/** A drawer that is a route: it has a URL, Back closes it, a reload keeps it. */
export function RouteDrawer(props: Props) {
  const { size = 'md', title, name, lead, above, below, actions, tabs, footer, closeTo, ownParams, children } = props;
  const panel = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const close = useCloseTo(closeTo, ownParams);
  const { isTop, depth } = useLayer(true, close);
  useDrawerName(name ?? (typeof title === 'string' ? title : ''), depth);
  useDrawerFocus(panel);
  useDrawerMotion(panel);

  return createPortal(
    <LayerDepth value={depth}>
      <UnsavedChangesGuard>
        <div className={styles['overlay']} data-second={depth > 1 || undefined} onClick={close} aria-hidden />
        <div
          ref={panel}
          role="dialog"
          aria-modal="true"
          aria-labelledby={titleId}
          tabIndex={-1}
          inert={!isTop}
          className={styles['panel']}
          data-size={size}
        >
          <header className={styles['header']} data-with-tabs={tabs ? true : undefined}>
            <div className={styles['heading']} data-with-above={above ? true : undefined}>
              <ActionIcon className={styles['back']} size="lg" aria-label="Back" onClick={close}>
                <IconArrowLeft size={20} />
              </ActionIcon>
              {above ? <div className={styles['above']}>{above}</div> : null}
              <div className={styles['main']}>
                {lead}
                <div className={styles['words']}>
                  <h2 id={titleId} className={styles['title']}>
                    {title}
                  </h2>
                  {below ? <div className={styles['below']}>{below}</div> : null}
                </div>
              </div>
              <div className={styles['actions']}>
                {actions}
                <ActionIcon className={styles['close']} size="md" aria-label="Close" onClick={close}>
                  <IconX size={18} />
                </ActionIcon>
              </div>
            </div>
            {tabs}
          </header>
          <div className={styles['body']}>{children}</div>
          {footer ? (
            <footer className={styles['footer']} data-screen-only>
              <CloseDrawer value={close}>{footer}</CloseDrawer>
            </footer>
          ) : null}
        </div>
      </UnsavedChangesGuard>
    </LayerDepth>,
    document.body,
  );
}

function useCloseTo(pathname: string, ownParams: string[] = []): () => void {
  const navigate = useNavigate();
  const { search } = useLocation();
  return () => {
    const kept = new URLSearchParams(search);
    for (const name of [...kept.keys()]) {
      if (ownParams.some((prefix) => name.startsWith(prefix))) kept.delete(name);
    }
    void navigate({ pathname, search: String(kept) });
  };
}
