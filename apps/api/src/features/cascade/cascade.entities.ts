import { Obligation } from './obligation.entity.ts';
import { PrecinctReadinessRow } from './precinct-readiness.entity.ts';
import { Teaching } from './teaching.entity.ts';

/** Rows this feature owns. The queue of precincts to be counted has no key, which entities need: SQL alone. */
export const cascadeEntities = [Teaching, Obligation, PrecinctReadinessRow];
