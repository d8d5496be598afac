/** The alphabet of GSM 03.38; each of these signs is one septet. */
const GSM = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension: two septets each. */
const EXTENSION = new Set('\f^{}\\[~]|€');
const LENGTHS = { gsm: { one: 160, part: 153 }, ucs2: { one: 70, part: 67 } } as const;

/** How a gateway sends a text: in septets where all its signs are in the alphabet, else in units of UTF-16. */
export interface SmsSize {
  readonly alphabet: keyof typeof LENGTHS;
  readonly units: number;
  readonly parts: number;
}

/**
 * What a text costs as it stands, nothing replaced: one letter beyond the alphabet (any Cyrillic, and ı ğ ş of Kazakh
 * Latin) makes all of it UCS-2. No sign is cut in two between parts.
 */
export function smsSize(text: string): SmsSize {
  const signs = [...text];
  const alphabet = signs.every((sign) => GSM.has(sign) || EXTENSION.has(sign)) ? 'gsm' : 'ucs2';
  const widthOf = (sign: string) => (alphabet === 'ucs2' ? sign.length : EXTENSION.has(sign) ? 2 : 1);
  const units = signs.reduce((sum, sign) => sum + widthOf(sign), 0);
  const { one, part } = LENGTHS[alphabet];
  if (units <= one) return { alphabet, units, parts: 1 };
  let [parts, left] = [1, part];
  for (const sign of signs) {
    const width = widthOf(sign);
    if (width > left) [parts, left] = [parts + 1, part];
    left -= width;
  }
  return { alphabet, units, parts };
}
