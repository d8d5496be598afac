import { Config, connect, demandSupportedVersion } from '@kaskad/api';

export async function migrateCommand(): Promise<void> {
  const db = await connect(Config.from(process.env).databaseUrl);
  try {
    await demandSupportedVersion(db);
    const done = await db.runMigrations({ transaction: 'each' });
    for (const { name } of done) console.log(name);
  } finally {
    await db.destroy();
  }
}
