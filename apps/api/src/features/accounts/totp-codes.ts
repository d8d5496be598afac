const ISSUER = 'Kaskad';
/** One half minute each way: clocks of phones are a little off. */
const TOLERANCE_SECONDS = 30;

// Loaded when somebody needs it: most of those who sign in are members.
const library = () => import('otplib');

/** 160 random bits in base 32, as RFC 4226 recommends. */
export async function newSecret(): Promise<string> {
  return (await library()).generateSecret();
}

export async function uriOf(secret: string, login: string): Promise<string> {
  return (await library()).generateURI({ issuer: ISSUER, label: login, secret });
}

/** The half minute whose code this is, or null when it is of none that counts now. */
export async function stepOf(secret: string, token: string, now: Date): Promise<number | null> {
  const result = await (
    await library()
  ).verify({ secret, token, epoch: Math.floor(now.getTime() / 1_000), epochTolerance: TOLERANCE_SECONDS });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}
