import { FoundingService, PasswordLinksService } from '@kaskad/api';
import { Config } from '@kaskad/api/config';
import { jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApplication } from '../src/application.ts';
import { recoverCommand } from '../src/commands/recover.ts';
import { freshDatabase } from './fresh-database.ts';

it('kaskad recover prints a link that lets the only administrator in again', async () => {
  const { url, drop } = await freshDatabase();
  const home = mkdtempSync(join(tmpdir(), 'kaskad-recover-'));
  const before = process.env;
  process.env = {
    ...before,
    DATABASE_URL: url,
    KASKAD_HOME: home,
    KASKAD_MODE: 'production',
    KASKAD_PUBLIC_URL: 'https://kaskad.example',
    LOG_LEVEL: 'silent',
  };
  const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  const app = await startApplication(Config.from(process.env));
  try {
    await app
      .get(FoundingService)
      .found({
        code: 'KZ-43',
        kind: 'regional',
        name: { kk: 'Қызылорда', ru: 'Кызылорда' },
        timeZone: 'Asia/Qyzylorda',
        login: 'admin',
      });
    await recoverCommand(['--login', 'Admin']);
    const said = JSON.parse(String(printed.mock.calls[0]?.[0])) as { url: string };
    const code = /^https:\/\/kaskad\.example\/set-password\/([0-9A-Z]{32})$/.exec(said.url)?.[1] ?? '';
    expect(await app.get(PasswordLinksService).look(code)).toEqual({ login: 'admin' });
    expect(await app.get(PasswordLinksService).use(code, { password: 'тас-көпір-жаңбыр' })).toEqual({ done: true });
    await expect(recoverCommand([])).rejects.toThrow('kaskad recover needs --login');
    await expect(recoverCommand(['--login', 'nobody'])).rejects.toThrow('No account has the login nobody');
  } finally {
    printed.mockRestore();
    process.env = before;
    await app.close();
    rmSync(home, { recursive: true });
    await drop();
  }
});
