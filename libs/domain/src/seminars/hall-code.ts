/** The code on the wall of the hall changes so often. */
export const HALL_STEP_SECONDS = 30;
/** So many codes before the one on the wall still count: an old phone on a slow network needs a minute from the scan. */
const STEPS_BACK = 3;
/** Clocks of two servers differ. */
const STEPS_AHEAD = 1;
/** So long may somebody take to sign in who scanned before. */
const SIGN_IN_SECONDS = 15 * 60;

/** The number of a half minute, the same on every server. */
export type HallStep = number;
export const hallStepOf = (now: Date): HallStep => Math.floor(now.getTime() / 1000 / HALL_STEP_SECONDS);

/** The steps whose codes count at `now`, the one on the wall first. */
export const freshHallSteps = (now: Date): HallStep[] => [
  ...Array.from({ length: STEPS_BACK + 1 }, (_, back) => hallStepOf(now) - back),
  ...Array.from({ length: STEPS_AHEAD }, (_, ahead) => hallStepOf(now) + 1 + ahead),
];
export const isHallStepFresh = (step: HallStep, now: Date) => freshHallSteps(now).includes(step);

/** Whether a scan of this second still counts for whoever had to sign in first. */
export const isScanFresh = (second: number, now: Date) => {
  const passed = now.getTime() / 1000 - second;
  return passed >= -HALL_STEP_SECONDS && passed <= SIGN_IN_SECONDS;
};

const LENGTH = 6;
const VALUES = 10 ** LENGTH;

/** The code that is typed where no camera reads the QR code of the hall, out of 32 secret bits of the session. */
export const hallCodeOf = (bits: number) => String(bits % VALUES).padStart(LENGTH, '0');

/** The code that somebody typed, with blanks or hyphens; null where it cannot be one. */
export function readHallCode(text: string): string | null {
  const digits = text.replace(/[\s\u2010-\u2015-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** As it stands on the wall: two groups of three. */
export const showHallCode = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`;
