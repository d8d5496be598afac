import { lazily } from './lazily.ts';

const qrcode = lazily<typeof import('qrcode')>('qrcode');

/** The dark and the light squares of a QR code that can still be read with an eighth of them gone. */
export const qrModules = (text: string) => qrcode().create(text, { errorCorrectionLevel: 'M' }).modules;
