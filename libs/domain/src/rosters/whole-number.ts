/** Without a point, a comma or a power the digits are what they are. */
const POINTED = /[.,eе]/i;

/**
 * The digits of a whole number that a program wrote as a fraction (`7019990608.0`), with a power of ten
 * (`7.019990608E9`) or in groups of three. 'lost' where the power of ten leaves digits unsaid (`7,01999E+09`), null for
 * any other text. Nothing is guessed.
 */
export function wholeNumber(text: string): string | 'lost' | null {
  if (!POINTED.test(text)) return null;
  const bare = text.replace(/[\s\u00a0']/g, '');
  const power = /^\+?(\d+)(?:[.,](\d*))?[eе]\+?(\d{1,2})$/i.exec(bare);
  if (power) return shifted(power[1]!, power[2] ?? '', Number(power[3]));
  const point = /^\+?(\d+)[.,]0+$/.exec(bare);
  if (point && !/^\d{1,3}([.,]000)+$/.test(bare)) return point[1]!;
  const groups = /^(\d{1,3})((?:[.,]\d{3}){2,})(?:[.,]0{1,2})?$/.exec(bare);
  return groups ? (groups[1]! + groups[2]!).replace(/[.,]/g, '') : null;
}

/** The number has a part after the point: it is none that could be written in a cell for whole ones. */
export function isFraction(text: string): boolean {
  return POINTED.test(text) && /^\d{7,}[.,](?=\d{1,5}$)\d*[1-9]\d*$/.test(text.replace(/[\s\u00a0']/g, ''));
}

function shifted(whole: string, fraction: string, power: number): string | 'lost' | null {
  if (fraction.length < power) return Number(whole + fraction) === 0 ? '0' : 'lost';
  return /^0*$/.test(fraction.slice(power)) ? (whole + fraction.slice(0, power)).replace(/^0+(?=\d)/, '') : null;
}
