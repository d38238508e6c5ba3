import sharp from 'sharp';
import { validationFailed } from '../../core/AppError.ts';
import { logoMaxBytes } from './schemas.ts';

const sidePixels = 512;
const maxInputPixels = 4_096 * 4_096;
const formats = new Set(['png', 'jpeg', 'webp']);

/**
 * Makes a PNG of our own from what was uploaded. What it is is judged by its content, whatever its name says; a small
 * file that unfolds into a huge picture is refused before it is unfolded. PNG, because mail programs show it.
 */
export async function encodeLogo(upload: Uint8Array): Promise<Uint8Array> {
  if (upload.byteLength > logoMaxBytes)
    throw refused(`The file is larger than ${logoMaxBytes / 1024} KB. Choose a smaller one.`);
  try {
    const options = { limitInputPixels: maxInputPixels, failOn: 'error', animated: false, pages: 1 } as const;
    const { format } = await sharp(upload, options).metadata();
    if (!format || !formats.has(format)) throw refused('Choose a PNG, JPEG or WebP picture.');
    return await sharp(upload, options)
      .rotate()
      .resize(sidePixels, sidePixels, { fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer();
  } catch (error) {
    if (error instanceof Error && error.name === 'AppError') throw error;
    if (/pixel limit/i.test((error as Error).message))
      throw refused('The picture has too many pixels. Choose one of at most 4,096 × 4,096.');
    throw refused('This file is not a picture that can be read. Choose a PNG, JPEG or WebP picture.');
  }
}

const refused = (message: string) => validationFailed([{ path: 'logo', message }]);
