import sharp from 'sharp';
import { AppError, validationFailed } from '../../core/AppError.ts';
import { boundedQueue } from '../../core/limits/boundedQueue.ts';
import { logoMaxBytes, logoMaxPixels } from './schemas.ts';

const sidePixels = 512;
const maxWaiting = 8;
const formats = new Set(['png', 'jpeg', 'webp']);
const signatures = [/^\x89PNG\r\n\x1a\n/, /^\xff\xd8\xff/, /^RIFF[^]{4}WEBP/];

// libvips decodes on threads of its own. One picture on one thread, nothing kept: memory stays that of one picture.
sharp.concurrency(1);
sharp.cache(false);
const inTurn = boundedQueue(
  1,
  maxWaiting,
  () =>
    new AppError('RATE_LIMITED', 429, 'Too many pictures are being processed right now. Try again in a few seconds.', {
      retryAfterSeconds: 2,
    }),
);

/**
 * Makes a PNG of our own from what was uploaded. What it is is judged by its content, whatever its name says; a small
 * file that decodes to a huge picture is refused before it is decoded. PNG, because mail programs show it.
 */
export async function encodeLogo(upload: Uint8Array): Promise<Uint8Array> {
  if (upload.byteLength > logoMaxBytes)
    throw refused(`The file is larger than ${logoMaxBytes / 1024} KB. Choose a smaller one.`);
  // Only these decoders ever see an upload.
  const start = Buffer.from(upload.subarray(0, 12)).toString('latin1');
  if (!signatures.some((signature) => signature.test(start))) throw refused('Choose a PNG, JPEG or WebP picture.');
  return inTurn(() => encode(upload));
}

async function encode(upload: Uint8Array): Promise<Uint8Array> {
  try {
    const options = { limitInputPixels: logoMaxPixels, failOn: 'error', animated: false, pages: 1 } as const;
    const { format, width, height } = await sharp(upload, options).metadata();
    if (!formats.has(format)) throw refused('Choose a PNG, JPEG or WebP picture.');
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
    throw refused('This file is not a picture that can be read. Choose a PNG, JPEG or WebP picture.');
  }
}

const refused = (message: string) => validationFailed([{ path: 'logo', message }]);

const tooManyPixels = (width?: number, height?: number) =>
  refused(
    `${width && height ? `The picture has ${width} × ${height} pixels` : 'The picture has too many pixels'}. Choose one of at most 2 megapixels, such as 1,400 × 1,400.`,
  );
