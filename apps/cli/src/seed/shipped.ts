import { contentFolder } from '@kaskad/api';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const roster = (name: string) => ({
  name,
  bytes: readFileSync(contentFolder(join('rosters', name))),
  fields: {},
});
