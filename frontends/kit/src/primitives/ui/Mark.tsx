import { readPageConfig } from '../../contract/readPageConfig.ts';

type Props = {
  size?: number;
  /** Whether there is only room for a square. */
  isSquare?: boolean;
  /** Tenantry's own mark, whatever the product is called. */
  isTenantry?: boolean;
};

/** The product's mark: the operator's logo, or else Tenantry's T. */
export function Mark({ size = 22, isSquare = false, isTenantry = false }: Props) {
  const { productLogoUrl } = readPageConfig();
  if (productLogoUrl && !isTenantry) {
    const style = { maxWidth: isSquare ? size : size * 4, objectFit: 'contain', objectPosition: 'left' } as const;
    return <img src={productLogoUrl} alt="" height={size} style={style} data-product-mark />;
  }
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} data-product-mark aria-hidden focusable="false">
      <rect width="24" height="24" rx="6" fill="var(--logo)" />
      <path d="M5 5.2h14v2.7h-5.15V24h-3.7V7.9H5z" fill="#fff" />
      <path d="M5 24V10.7h2.5V24zM16.5 24V10.7H19V24z" fill="#fff" opacity=".58" />
    </svg>
  );
}
