import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { built } from '../../../../tools/build.mjs';
import type { Api } from './api.ts';
import type { Rig } from './rig.ts';

/** A folder with another checkout that is built, to take turns with. */
export const OTHER_BUILD = process.env['KASKAD_BENCH_OTHER'];

/** As the launcher of that build starts Node. */
const OTHER_OPTIONS = (process.env['KASKAD_BENCH_OTHER_OPTIONS'] ?? '--enable-source-maps').split(' ').filter(Boolean);

/** Starts the servers of another build on a database of its own, filled by `fill`, whose connection stays open. */
export async function startOther(
  rig: Rig,
  folder: string,
  fill: (db: pg.Client) => Promise<void>,
  { web = false }: { readonly web?: boolean } = {},
): Promise<{ api: Api; db: pg.Client }> {
  const [main, cli] = [built.api, built.cli].map((file) => join(folder, file.slice(file.indexOf('dist/'))));
  if (!main || !cli || !existsSync(main) || !existsSync(cli))
    throw new Error(`${folder} is not built: run "npm run bench -- --only first-load" there once`);
  const databaseUrl = await rig.addDatabase('other', cli);
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  rig.undo.add(() => db.end().catch(() => undefined));
  await fill(db);
  return {
    api: await rig.startApi({
      main,
      nodeOptions: OTHER_OPTIONS,
      databaseUrl,
      web: web && join(folder, 'dist/apps/web'),
    }),
    db,
  };
}
