import { Config } from '@kaskad/api';
import { dayIn } from '@kaskad/domain';
import { parseArgs } from 'node:util';
import { startApplication } from '../application.ts';
import { finishDemo } from '../seed/demo.ts';
import { seedNation } from '../seed/nation.ts';
import { seedRegion } from '../seed/region.ts';
import { SeedClock } from '../seed/seed-clock.ts';
import { openWorkshop } from '../seed/workshop.ts';
import { WrongUse } from '../wrong-use.ts';

const SIZES = ['demo', 'region', 'nation'] as const;
const ZONE = 'Asia/Qyzylorda';

/** Fills an empty database through the services that people use. The same day gives the same people, marks and results. */
export async function seedCommand(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { size: { type: 'string', default: 'demo' }, today: { type: 'string', default: dayIn(ZONE, new Date()) } },
  });
  const size = SIZES.find((one) => one === values.size);
  if (!size) throw new WrongUse(`There is no seed of the size ${values.size}`);
  const config = Config.from(process.env);
  const clock = new SeedClock(values.today, ZONE);
  const app = await startApplication(config, clock);
  const began = performance.now();
  const tell = (line: string) =>
    process.stderr.write(`  ${((performance.now() - began) / 1000).toFixed(1)} s  ${line}\n`);
  try {
    const workshop = openWorkshop(app, clock, config);
    const seeded =
      size === 'nation'
        ? await seedNation(workshop, tell)
        : await seedRegion(workshop, { everybody: size === 'region', tell });
    await finishDemo(workshop, seeded);
    tell('done');
  } finally {
    await app.close();
  }
}
