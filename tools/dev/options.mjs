import { parseOptions, WrongUse } from '../start/options.mjs';

export const USAGE = `npm run dev -- [--seed demo|region|nation|none] [--inspect[=9229]]

  --seed     what an empty database is filled with (default: demo)
  --inspect  lets a debugger attach to the API

  WEB_PORT      5173 by default: the address to open
  PORT          3000 by default: the API behind it
  HOST          127.0.0.1 by default, for both
  KASKAD_HOME   folder of the embedded database and the secrets, .kaskad by default
  DATABASE_URL  a PostgreSQL server to use instead of the embedded one
  LOG_LEVEL     info by default`;

/**
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 */
export function devOptions(args, env) {
  const inspect = args.find((arg) => /^--inspect(=\d+)?$/.test(arg));
  const webPort = Number(env.WEB_PORT || 5173);
  if (!Number.isInteger(webPort) || webPort < 0 || webPort > 65_535)
    throw new WrongUse(`WEB_PORT is ${env.WEB_PORT}, but has to be a number up to 65535`);
  return {
    ...parseOptions(
      args.filter((arg) => arg !== inspect),
      env,
    ),
    webPort,
    inspect: inspect ? [inspect] : [],
  };
}
