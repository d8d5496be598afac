const SEEDS = ['demo', 'region', 'nation', 'none'];
export const USAGE = `npm start -- [--seed ${SEEDS.join('|')}]

  --seed   what an empty database is filled with (default: demo, in production none)

  PORT          3000 by default
  HOST          127.0.0.1 by default
  KASKAD_HOME   folder of the embedded database and the secrets, .kaskad by default
  KASKAD_MODE   demo (default) or production
  DATABASE_URL  a PostgreSQL server to use instead of the embedded one`;

/** Something the person who typed the command can put right. */
export class WrongUse extends Error {}

/**
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 */
export function parseOptions(args, env) {
  const mode = env.KASKAD_MODE || 'demo';
  if (mode !== 'demo' && mode !== 'production')
    throw new WrongUse(`KASKAD_MODE is ${mode}, but can be demo or production`);
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new WrongUse(`PORT is ${env.PORT}, but has to be a number up to 65535`);
  if (env.DATABASE_URL && !/^postgres(ql)?:\/\/./.test(env.DATABASE_URL))
    throw new WrongUse('DATABASE_URL has to be an address such as postgres://user:password@host:5432/database');
  return { mode, port, host: env.HOST || '127.0.0.1', seed: seedIn(args) ?? (mode === 'demo' ? 'demo' : 'none') };
}

/** @param {string[]} args */
function seedIn(args) {
  const words = args.flatMap((arg) => (arg.startsWith('--seed=') ? ['--seed', arg.slice('--seed='.length)] : [arg]));
  if (words.length === 0) return null;
  const [option, seed = '', ...rest] = words;
  if (option !== '--seed' || rest.length > 0 || !SEEDS.includes(seed))
    throw new WrongUse(`Not understood: ${args.join(' ')}\n\n${USAGE}`);
  return seed;
}
