import 'reflect-metadata';
import { testCluster } from '../../../../tools/test-cluster.mjs';
import { prepareTemplate } from './template.ts';

export default async function globalSetup(): Promise<void> {
  const cluster = await testCluster();
  process.env['KASKAD_TEST_DATABASE_URL'] = cluster.url;
  (globalThis as { stopCluster?: () => Promise<void> }).stopCluster = cluster.stop;
  process.env['KASKAD_TEST_TEMPLATE'] = await prepareTemplate(cluster.url);
}
