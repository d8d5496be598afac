#!/usr/bin/env bash
# Whether a question favours one language is tested per question, with the level divided by the number of questions: 0.05 / 80 = 0.000625.
# One expects 1 - cumulativeStdNormalProbability(z) of simple-statistics, a table of the normal distribution by its description, to be
# next to nothing for z = 5. Seen: the table ends at z = 3.09 and everything beyond is read as its last line. No p value is ever below
# 0.001, so that no question can fail such a test, however unfair it is, and nothing says so. `probit` is a rough formula as well: 1.957
# for 97.5 %. jstat gives the real tail, and 0.5 + 0.5 * errorFunction(z / sqrt(2)) of the same package is near enough.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund simple-statistics@7.12.1 jstat@1.9.6
cat > seen.mjs <<'JS'
import jstat from 'jstat';
import { cumulativeStdNormalProbability, errorFunction, probit } from 'simple-statistics';

const LEVEL = 0.05 / 80;
const tails = [3, 3.5, 5, 8].map((z) => ({
  z, table: 1 - cumulativeStdNormalProbability(z), formula: 0.5 - 0.5 * errorFunction(z / Math.SQRT2), real: jstat.jStat.normal.cdf(-z, 0, 1),
}));
for (const { z, table, formula, real } of tails) console.log(`z = ${z}: simple-statistics 7.12.1 ${table.toFixed(6)} (by errorFunction ${formula.toFixed(6)}), jstat 1.9.6 ${real.toPrecision(3)}; below ${LEVEL}: ${table < LEVEL}, ${real < LEVEL}`);
console.log(`97.5 %: probit ${probit(0.975).toFixed(4)}, jstat ${jstat.jStat.normal.inv(0.975, 0, 1).toFixed(4)}`);
const capped = tails.slice(1).every(({ table, formula, real }) => Math.abs(table - 0.001) < 1e-12 && real < LEVEL && formula < LEVEL);
process.exit(capped && probit(0.975).toFixed(3) === '1.957' ? 0 : 1);
JS
node seen.mjs
