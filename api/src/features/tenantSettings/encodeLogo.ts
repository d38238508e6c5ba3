import sharp from 'sharp';
import { AppError, validationFailed } from '../../core/AppError.ts';
import { boundedQueue } from '../../core/limits/boundedQueue.ts';
import { logoMaxBytes, logoMaxPixels } from './schemas.ts';

const sidePixels = 512;
const maxWaiting = 8;
const formats = new Set(['png', 'jpeg', 'webp']);
const signatures = [/^\x89PNG\r\n\x1a\n/, /^\xff\xd8\xff/, /^RIFF[^]{4}WEBP/];

// libvips decodes on its own threads. One image at a time on one thread, without a cache, keeps memory low.
sharp.concurrency(1);
sharp.cache(false);
const inTurn = boundedQueue(
  1,
  maxWaiting,
  () =>
    new AppError('RATE_LIMITED', 429, 'Too many images are being processed right now. Try again in a few seconds.', {
      retryAfterSeconds: 2,
    }),
);

/**
 * Re-encodes an upload as PNG, which mail programs can show. The format is detected from the content, not the name. A
 * small file that decodes to a huge image is refused before it is decoded.
 */
export async function encodeLogo(upload: Uint8Array): Promise<Uint8Array> {
  if (upload.byteLength > logoMaxBytes)
    throw refused(`The file is larger than ${logoMaxBytes / 1024} KB. Choose a smaller one.`);
  // Keeps uploads away from all other decoders.
  const start = Buffer.from(upload.subarray(0, 12)).toString('latin1');
  if (!signatures.some((signature) => signature.test(start))) throw refused('Choose a PNG, JPEG or WebP image.');
  return inTurn(() => encode(upload));
}

async function encode(upload: Uint8Array): Promise<Uint8Array> {
  try {
    const options = { limitInputPixels: logoMaxPixels, failOn: 'error', animated: false, pages: 1 } as const;
    const { format, width, height } = await sharp(upload, options).metadata();
    if (!formats.has(format)) throw refused('Choose a PNG, JPEG or WebP image.');
    if (width * height > logoMaxPixels) throw tooManyPixels(width, height);
    return await sharp(upload, options)
      .rotate()
      .resize(sidePixels, sidePixels, { fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .timeout({ seconds: 10 })
      .toBuffer();
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (/pixel limit/i.test((error as Error).message)) throw tooManyPixels();
    throw refused('This file can’t be read as an image. Choose a PNG, JPEG or WebP image.');
  }
}

const refused = (message: string) => validationFailed([{ path: 'logo', message }]);

const tooManyPixels = (width?: number, height?: number) =>
  refused(
    `${width && height ? `The image has ${width} × ${height} pixels` : 'The image has too many pixels'}. Choose one of at most 2 megapixels, such as 1,400 × 1,400.`,
  );
