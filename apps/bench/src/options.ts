import { parseArgs } from 'node:util';

/** Something the person who typed the command can put right. */
export class WrongUse extends Error {}

export interface Options {
  /** Names of the measures asked for; empty for all short ones. */
  readonly only: readonly string[];
  /** How long to load the system, where the measure does not do a fixed amount of work. */
  readonly minutes: number | null;
}

export function parseOptions(args: readonly string[], known: readonly string[]): Options {
  const { only = [], minutes } = wordsOf(args);
  for (const name of only)
    if (!known.includes(name)) throw new WrongUse(`There is no measure ${name}, but ${known.join(', ')}`);
  const length = minutes === undefined ? null : Number(minutes);
  if (length !== null && !(length > 0 && length <= 60))
    throw new WrongUse(`--minutes is ${minutes}, but has to be more than 0 and at most 60`);
  return { only, minutes: length };
}

function wordsOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { only: { type: 'string', multiple: true }, minutes: { type: 'string' } },
    }).values;
  } catch (error) {
    throw new WrongUse(
      `${error instanceof Error ? error.message : String(error)}\n\nnpm run bench -- [--only NAME] [--minutes N]`,
    );
  }
}
