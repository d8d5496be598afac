import { Config, connect, isKeyFileRight, rotateKey } from '@kaskad/api';
import { WrongUse } from '../wrong-use.ts';
import { paperKeysCommand } from './paper-keys.ts';

/** Says whether the key in the file opens the database, or gives the installation a new one while its servers go on. */
export async function keyCommand([act, ...rest]: string[]): Promise<void> {
  if (act === 'papers') return paperKeysCommand(rest);
  if (act !== 'check' && act !== 'rotate') throw new WrongUse('kaskad key check | rotate | papers');
  const config = Config.from(process.env);
  const db = await connect(config.databaseUrl);
  try {
    if (act === 'check') {
      const isRight = await isKeyFileRight(config, db.manager);
      console.log(isRight ? 'The key opens this database' : 'The key does not open this database');
      if (!isRight) process.exitCode = 1;
      return;
    }
    const { file, former } = await rotateKey(config, db, new Date());
    console.log(
      `New key in ${file}. Give it to every other server before its next start, and back it up.\nThe former key is in ${former}: older backups need it, this database does not.`,
    );
  } finally {
    await db.destroy();
  }
}
