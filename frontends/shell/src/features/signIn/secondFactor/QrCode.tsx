import encodeQR from 'qr';
import styles from './QrCode.module.css';

const QUIET = 2;

/** A QR code, dark on white in both themes because cameras expect it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, 'raw', { border: QUIET });
  const path = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      className={styles['code']}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
