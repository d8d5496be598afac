import { parseArgs } from 'node:util';
import { WrongUse } from '../wrong-use.ts';

const SIZES = ['demo', 'region', 'nation'] as const;

export async function seedCommand(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { size: { type: 'string', default: 'demo' } } });
  const size = SIZES.find((one) => one === values.size);
  if (!size) throw new WrongUse(`There is no seed of the size ${values.size}`);
}
