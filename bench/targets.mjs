/** What the measures must keep. Ratios, so that they mean the same on any machine; memory is what it is, and so is what somebody waits. */

const seconds = (worlds, world, process) =>
  worlds.find(({ name }) => name === world)?.processes.find(({ name }) => name === process)?.seconds;
const mebibytes = (worlds, world) =>
  worlds.find(({ name }) => name === world)?.processes.find(({ name }) => name === 'meshlint')?.mebibytes;

const ratio = (numerator, denominator) =>
  numerator === undefined || denominator === undefined ? undefined : numerator / denominator;

const difference = (whole, part) => (whole === undefined || part === undefined ? undefined : whole - part);

const targets = [
  {
    name: '10,000 apps against parsing them with yaml',
    limit: 0.3,
    unit: 'x',
    measured: (worlds) => ratio(seconds(worlds, 'apps-10000', 'meshlint'), seconds(worlds, 'apps-10000', 'yaml')),
  },
  {
    name: '10,000 apps against 1,000',
    limit: 11,
    unit: 'x',
    measured: (worlds) => ratio(seconds(worlds, 'apps-10000', 'meshlint'), seconds(worlds, 'apps-1000', 'meshlint')),
  },
  {
    name: '10,000 requests to 10,000 apps against linting them',
    limit: 2,
    unit: 'x',
    measured: (worlds) => ratio(seconds(worlds, 'apps-10000', 'trace'), seconds(worlds, 'apps-10000', 'meshlint')),
  },
  {
    name: 'the action on a pull request of 1,000 apps, beyond linting them',
    limit: 1,
    unit: 's',
    measured: (worlds) =>
      difference(seconds(worlds, 'pull-request', 'action'), seconds(worlds, 'pull-request', 'meshlint')),
  },
  {
    name: 'peak memory of 10,000 apps',
    limit: 700,
    unit: 'MiB',
    measured: (worlds) => mebibytes(worlds, 'apps-10000'),
  },
  {
    name: 'a small file against an empty Node process',
    limit: 2,
    unit: 'x',
    measured: (worlds) => ratio(seconds(worlds, 'small', 'meshlint'), seconds(worlds, 'small', 'node')),
  },
];

/** Each target with what was measured: `met` is undefined where its worlds were not part of the run. */
export function judgeTargets(worlds) {
  return targets.map(({ name, limit, unit, measured }) => {
    const value = measured(worlds);
    return { name, limit, unit, measured: value, met: value === undefined ? undefined : value <= limit };
  });
}
