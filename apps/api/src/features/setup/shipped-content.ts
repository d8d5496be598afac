import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of the sources: found from here upwards, since the server and the command line also run as one bundled
 * file.
 */
function sources(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'apps/api/content'))) return folder;
  }
  throw new Error('The shipped course and questions (apps/api/content) are missing');
}

export const contentFolder = (name: string) => join(sources(), 'apps/api/content', name);

/** The topics of the question bank that comes with Kaskad, in the order of the course. */
export function shippedTopics(): unknown[] {
  const folder = contentFolder('questions');
  const order = ['status', 'preparation', 'observers', 'voting', 'counting', 'practicum', 'training'];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort((a, b) => order.indexOf(a.slice(0, -5)) - order.indexOf(b.slice(0, -5)));
  return files.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown);
}
