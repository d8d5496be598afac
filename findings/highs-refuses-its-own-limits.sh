#!/usr/bin/env bash
# A solver that is given thirty seconds, and later as long as it takes. One expects that an option may be set to what it was read as, the
# more so as the documentation names Infinity as the default of time_limit. Seen with highs 1.15.3 (npm): the persistent API reads Infinity
# from four of its 91 options (time_limit, iis_time_limit, objective_bound, objective_target) and throws "numeric option values must be
# finite" when it is given back, so that a limit once set is lifted only by resetting every option, and a caller whose bound is "none" fails
# before the first step. The one-shot solve() of the same package takes Infinity. Give a large number instead.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund highs@1.15.3
cat > seen.mjs <<'JS'
import load from 'highs';

const MODEL = 'Minimize\n obj: x1\nSubject To\n c1: x1 >= 1\nEnd';
const highs = await load();
const refused = highs.withModel({ format: 'lp', data: MODEL }, (model) =>
  model.options.names().filter((name) => {
    try {
      model.options.set(name, model.options.get(name));
      return false;
    } catch (error) {
      console.log(`${name} is read as ${model.options.get(name)} and refused: ${error.message}`);
      return true;
    }
  }),
);
const oneShot = highs.solve(MODEL, { time_limit: Infinity, output_flag: false }).Status;
console.log(`solve() with time_limit Infinity: ${oneShot}`);
process.exit(refused.includes('time_limit') && refused.length === 4 && oneShot === 'Optimal' ? 0 : 1);
JS
node seen.mjs
