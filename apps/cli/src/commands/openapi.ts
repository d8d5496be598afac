import { Config, openApiOf } from '@kaskad/api';
import { startApplication } from '../application.ts';

export async function openApiCommand(): Promise<void> {
  const app = await startApplication(Config.from(process.env));
  console.log(JSON.stringify(openApiOf(app), null, 2));
  await app.close();
}
